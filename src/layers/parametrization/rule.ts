import type { Computed, Weight } from '../weight'

/**
 * How one of PyTorch's functions makes a weight of what it holds in its place. `held` are numbers,
 * in the order of the weights that `held` names.
 */
export interface ParametrizationRule {
  /** The formula, for the reader. */
  readonly formula: string
  /** Does the module's weight stay as it is when the function is applied? */
  readonly keeps: boolean
  /** What the module holds in place of this weight; the first has the weight's shape. */
  readonly held: (weight: Weight, outputs: number) => readonly Weight[]
  /** The numbers of the computed weight. */
  readonly value: (of: Computed, held: readonly Float32Array[]) => Float32Array
  /** The gradient for each of `held`, from that for the weight; of a buffer all are 0. */
  readonly gradients: (
    of: Computed,
    held: readonly Float32Array[],
    dy: Float32Array,
  ) => readonly Float32Array[]
  /** Those of `held` that a forward pass in training leaves changed, by name. */
  readonly buffersAfter?: (
    of: Computed,
    held: readonly Float32Array[],
  ) => Readonly<Record<string, Float32Array>>
}
