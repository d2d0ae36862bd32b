import type { Shape } from './tensorShape'

/** Number of inputs: 1, 2, or one or more, each at its own port (Add, Concat). */
export type Arity = 1 | 2 | 'any'

/** A tuple with one element per input. */
export type PerInput<A extends Arity, Each> = [A] extends [1]
  ? readonly [Each]
  : [A] extends [2]
    ? readonly [Each, Each]
    : readonly Each[]

/** A shape as a tuple of rank R, or any shape where R is `number`. */
export type Ranked<R extends number, Sizes extends Shape = readonly []> = number extends R
  ? Shape
  : R extends Sizes['length']
    ? Sizes
    : Ranked<R, readonly [...Sizes, number]>

/** Input shapes of the ranks that the kind declares. */
export type Fitting<A extends Arity, R extends number> = PerInput<A, Ranked<R>>
