import type { Shape } from './tensorShape'

/** Number of inputs: 1 to 4, or one or more, each at its own port (Add, Concat). */
export type Arity = 1 | 2 | 3 | 4 | 'any'

/** One element per input, by their number. */
interface All<Each> {
  readonly 1: readonly [Each]
  readonly 2: readonly [Each, Each]
  readonly 3: readonly [Each, Each, Each]
  readonly 4: readonly [Each, Each, Each, Each]
}

/** The same where only the first need be there, by how many they are. */
interface Some<Each> {
  readonly 1: { readonly 1: readonly [Each] }
  readonly 2: { readonly 1: readonly [Each, Each?] }
  readonly 3: {
    readonly 1: readonly [Each, Each?, Each?]
    readonly 2: readonly [Each, Each, Each?]
  }
  readonly 4: {
    readonly 1: readonly [Each, Each?, Each?, Each?]
    readonly 2: readonly [Each, Each, Each?, Each?]
    readonly 3: readonly [Each, Each, Each, Each?]
  }
}

/** A tuple with one element per input; those after the first `N` may be missing. */
export type PerInput<A extends Arity, Each, N extends number = number> = [A] extends [
  keyof All<Each>,
]
  ? [N] extends [keyof Some<Each>[A]]
    ? Some<Each>[A][N]
    : All<Each>[A]
  : readonly Each[]

/** A shape as a tuple of rank R, or any shape where R is `number`. */
export type Ranked<R extends number, Sizes extends Shape = readonly []> = number extends R
  ? Shape
  : R extends Sizes['length']
    ? Sizes
    : Ranked<R, readonly [...Sizes, number]>

/** Input shapes of the ranks that the kind declares. */
export type Fitting<A extends Arity, R extends number, N extends number = number> = PerInput<
  A,
  Ranked<R>,
  N
>

/** What a kind says of its inputs; a source has none. */
export interface InputFacts {
  readonly inputs: Arity | 0
  readonly required?: number
}

/** How many inputs, from the first on, a card of this kind needs before it can be computed. */
export const requiredInputs = ({ inputs, required }: InputFacts): number =>
  required ?? (inputs === 'any' ? 1 : inputs)
