import { type Shape, sizeOf } from './tensorShape'

/**
 * One weight tensor in PyTorch's order. Unless it is edited it holds one number (`initial`), or is
 * drawn from U(−1/√fanIn, 1/√fanIn).
 */
export interface Weight {
  readonly name: string
  readonly shape: Shape
  readonly axes: readonly string[]
  readonly fanIn: number
  /** Every value at first; nothing is drawn then. */
  readonly initial?: number
  /** State that is not learned (running_mean); it is saved, but no parameter. */
  readonly buffer?: true
}

/** Number of learned values: buffers are not counted. */
export const countParameters = (weights: readonly Weight[]): number =>
  weights.reduce((sum, weight) => sum + (weight.buffer ? 0 : sizeOf(weight.shape)), 0)
