import type { Shape } from './tensorShape'

/** One input, two, or one wire or more, each at a port of its own (Add, Concat). */
export type Arity = 1 | 2 | 'any'

/** One of each for every input. */
export type PerInput<A extends Arity, Each> = [A] extends [1]
  ? readonly [Each]
  : [A] extends [2]
    ? readonly [Each, Each]
    : readonly Each[]

/** A shape of a rank that is known, or of any. */
export type Ranked<R extends number, Sizes extends Shape = readonly []> = number extends R
  ? Shape
  : R extends Sizes['length']
    ? Sizes
    : Ranked<R, readonly [...Sizes, number]>

/** Inputs whose ranks are those that the kind declares. */
export type Fitting<A extends Arity, R extends number> = PerInput<A, Ranked<R>>
