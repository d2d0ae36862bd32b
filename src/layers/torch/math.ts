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

/** What many numbers become one by. */
export type Reduction = 'mean' | 'sum' | 'amax' | 'amin' | 'var' | 'norm'

/** Options of a reduction of all numbers along some axes to one. */
export interface ReduceOptions {
  readonly reduction: Reduction
  /** Axes that are reduced, counted from 0, in ascending order. */
  readonly axes: readonly number[]
  /** Reduced axes stay, with size 1. */
  readonly keepdim: boolean
  /** How many numbers become one. */
  readonly count: number
  /** The correction of `var`, the p of `norm`, which may be infinite; 0 for all others. */
  readonly setting: number
}

/** What is neither a module nor a function of one number. */
export interface MathTools<L> {
  /** A function of two inputs of these shapes, elementwise with NumPy's broadcasting. */
  pair(name: PairFunction, inputs: readonly (readonly number[])[]): L
  reduce(options: ReduceOptions): L
  /** The second input where the first is not 0, else the third; all three are broadcast. */
  where(inputs: readonly (readonly number[])[]): L
}
