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
  /** Constant initial value; nothing is drawn then. */
  readonly initial?: number
  /** A buffer: saved but not learned (running_mean), so not counted as a parameter. */
  readonly buffer?: true
}

/** Number of learned parameters, without buffers. */
export const countParameters = (weights: readonly Weight[]): number =>
  weights.reduce((sum, weight) => sum + (weight.buffer ? 0 : sizeOf(weight.shape)), 0)
