import type { Project } from '../../graph/project'
import type { Account, GivenShapes } from '../account'
import type { CardOutput } from '../network/cardOutput'
import type { NetworkSketch } from '../network/sketch'

/** What a model became, with its account once it is known how many cards there are. */
export interface FittedModel {
  readonly sketch: NetworkSketch
  readonly ends: readonly CardOutput[]
  readonly leftOut: readonly { readonly card: string }[]
  readonly account: (cards: number) => Account
}

/** A model with its weights, of layers or of operations. */
export interface OpenedModel {
  /** What it calls itself. */
  readonly name: string
  /** The model as cards, of sizes that were given, else of those that fit. */
  readonly fitted: (given?: GivenShapes) => FittedModel
  /** The very network that it was written of here, if it was. */
  readonly own?: Project | null
}
