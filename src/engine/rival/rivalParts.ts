import type { Graph } from '../../graph/graph'
import type { Edited } from '../../graph/project'
import type { Rounding } from '../../graph/rounded'
import type { Shape } from '../../layers/tensorShape'

/** The ids of a card and of its counterpart in the other network, which has ids of its own. */
export type CardIds = readonly [ours: string, theirs: string]

/** What the network is compared with, in parts, because the page would stand still over a whole. */
export type RivalPart =
  /** The cards of another network, under ids of their own; its weights follow. */
  | { readonly what: 'graph'; readonly graph: Graph }
  | {
      readonly what: 'weights'
      readonly weights: readonly {
        readonly node: string
        readonly name: string
        /** A patch whose base has come before has none here. */
        readonly edited: Edited
      }[]
    }
  /** Numbers of a large weight, from this place on. */
  | {
      readonly what: 'numbers'
      readonly node: string
      readonly name: string
      readonly shape: Shape
      readonly from: number
      readonly numbers: Float32Array
    }
  | { readonly what: 'whole' }
  /** The network itself, its weights rounded. */
  | { readonly what: 'rounded'; readonly to: Rounding }

/** The engine does not know the network that is compared with: it has to be given once more. */
export const NO_RIVAL = 'The other network is not known here any more.'
