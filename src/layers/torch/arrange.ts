import type { Shape } from '../tensorShape'
import type { PadOptions } from './options'

/** PyTorch's functions that move values and compute none, as an engine provides them. */
export interface ArrangeTools<L> {
  /** The same values in the same order in another shape. */
  reshape(output: Shape, input: Shape): L
  /**
   * Moves values around the ends of the axes by these many places, one number per axis, each at
   * least 0 and below the axis's size; one number moves all values as one row.
   */
  roll(shifts: number | readonly number[], input: Shape): L
  /** Splits the channels, axis 1, into groups, and takes one of each group in turn. */
  channelShuffle(groups: number, input: Shape): L
  /** Cuts or fills the first input up to the size of the second, of which nothing else is read. */
  cropLike(options: PadOptions): L
}
