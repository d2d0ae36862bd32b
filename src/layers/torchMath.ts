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

/** Functions of two numbers. */
export type PairFunction = 'sub' | 'div' | 'maximum' | 'minimum' | 'pow'

/** What is neither a module nor a function of one number. */
export interface MathTools<L> {
  /** A function of two inputs of these shapes, elementwise with NumPy's broadcasting. */
  pair(name: PairFunction, inputs: readonly (readonly number[])[]): L
}
