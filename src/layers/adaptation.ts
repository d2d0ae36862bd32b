import type { Parameters } from './fields'
import type { Shape } from './tensorShape'

/** What a layer that refuses its input seems to want instead. */
export interface Sought {
  /** The shape of another input that it is joined with; null where there is none. */
  readonly shape: Shape | null
  /** The channels or features that it is pinned to; null where it follows its input. */
  readonly size: number | null
  /** The ranks that it takes; null where it takes any. */
  readonly ranks: readonly number[] | null
  /** Is the input known to be maps with their channels first, as a convolution gives them? */
  readonly maps: boolean
}

/** One way to insert a layer before another that refuses the input. */
export interface Adaptation<Given = Parameters> {
  readonly parameters: Given
  /** What the button says instead of the kind: `Permute 0, 3, 1, 2`. */
  readonly label?: string
  /**
   * How rarely this is what was meant: 1 is the first thing that comes to mind, 3 about as likely
   * as another size of the layer itself, and above 5 it is not offered.
   */
  readonly rarity: number
  /** How many times the input is wired to the inserted card; once by default. */
  readonly times?: number
  /** Also lets the layer behind it follow its input, where that is pinned to another size. */
  readonly follows?: true
  /** Is seldom enough by itself, so that a second card is tried behind it. */
  readonly leads?: true
}
