import { type Shape, sizeOf } from './tensorShape'

/**
 * One weight tensor, in PyTorch's axis order. Unless it is edited, it is filled with `initial`, or
 * drawn from U(−1/√fanIn, 1/√fanIn).
 */
export interface Weight {
  readonly name: string
  readonly shape: Shape
  readonly axes: readonly string[]
  readonly fanIn: number
  /** Constant initial value; nothing is drawn then, unless `draw` says so. */
  readonly initial?: number
  /** How the constructor draws it, where not from U(−1/√fanIn, 1/√fanIn) in its turn. */
  readonly draw?: Draw
  /** A buffer: saved but not learned (running_mean), so not counted as a parameter. */
  readonly buffer?: true
}

/**
 * How a constructor draws a weight. With an `initial` value the numbers are drawn and then replaced
 * by it, as the module's own parts may do.
 */
export interface Draw {
  /** From U(−scale, scale), or normal with this standard deviation. */
  readonly law: 'uniform' | 'normal'
  readonly scale: number
  /** The weights are drawn in ascending order of this; by default the place in the list. */
  readonly turn?: number
  /** The places from … to (exclusive) are set to 0 afterwards. */
  readonly zeroed?: readonly [from: number, to: number]
}

/** Number of learned parameters, without buffers. */
export const countParameters = (weights: readonly Weight[]): number =>
  weights.reduce((sum, weight) => sum + (weight.buffer ? 0 : sizeOf(weight.shape)), 0)
