/** Functions of one number that are no modules, with their arguments in brackets. */
export type MathFunction =
  | 'exp'
  | 'log'
  | 'sqrt'
  | 'abs'
  | 'neg'
  | 'reciprocal'
  /** [min, max]; infinite where there is none. */
  | 'clamp'
  /** [exponent] */
  | 'pow'
