import type { CardFacts } from './card'
import { erase } from './erase'
import type { Field, ParamsOf } from './fields'
import type { Problem } from './problem'
import type { Shape } from './tensorShape'

interface TypedView<F extends readonly Field[]> extends CardFacts<F> {
  readonly shape: (inputs: readonly Shape[], p: ParamsOf<F>) => Shape | Problem
}

/** A view has inputs but no output: a plot, a picture grid. */
export interface ViewKind extends TypedView<readonly Field[]> {
  readonly role: 'view'
  /** It takes any number of wires. */
  readonly inputs: 'any'
}

/** Defines a view, type-checked like a layer. */
export const defineView = <const F extends readonly Field[]>(facts: TypedView<F>): ViewKind =>
  erase<ViewKind>({ ...facts, role: 'view', inputs: 'any' })
