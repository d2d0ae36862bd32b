import type { Shape } from './tensorShape'

/** Number of inputs: 1 to 4, or one or more, each at its own port (Add, Concat). */
export type Arity = 1 | 2 | 3 | 4 | 'any'

/** So many elements. */
type Times<N, Each, Got extends readonly Each[] = readonly []> = Got['length'] extends N
  ? Got
  : Times<N, Each, readonly [...Got, Each]>

/** A tuple with one element per input; those after the first `N` may be missing. */
export type PerInput<A extends Arity, Each, N extends number = number> = [A] extends [number]
  ? number extends N
    ? Times<A, Each>
    : Times<A, Each> extends readonly [...Times<N, Each>, ...infer Others]
      ? readonly [...Times<N, Each>, ...Partial<Others>]
      : never
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
