import type { CardFacts } from './card'
import { erase } from './erase'
import type { Field, ParamsOf } from './fields'
import type { Problem } from './problem'
import type { Shape } from './tensorShape'

interface TypedView<F extends readonly Field[]> extends CardFacts<F> {
  readonly shape: (inputs: readonly Shape[], p: ParamsOf<F>) => Shape | Problem
}

/** A view takes maps and gives none: a plot, a picture grid. */
export interface ViewKind extends TypedView<readonly Field[]> {
  readonly role: 'view'
  /** It takes any number of wires. */
  readonly inputs: 'any'
}

/** A view from its facts, refused as those of a layer are. */
export const defineView = <const F extends readonly Field[]>(facts: TypedView<F>): ViewKind =>
  erase<ViewKind>({ ...facts, role: 'view', inputs: 'any' })
