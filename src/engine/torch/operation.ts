import type { Tensor } from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'

/** A weight as its layer makes it; buffers come after all others. */
export interface OperationWeight {
  readonly name: string
  readonly shape: Shape
  readonly buffer?: boolean
}

/**
 * One of PyTorch's modules as functions of tensors in the engine's layout; weights are in PyTorch's
 * order.
 */
export interface Operation {
  readonly name: string
  readonly weights?: readonly OperationWeight[]
  readonly call: (inputs: readonly Tensor[], weights: readonly Tensor[]) => Tensor
  /** Shape of the output, in PyTorch's order. */
  readonly outputShape: (inputs: readonly Shape[]) => Shape
  /**
   * All outputs, computed together, of a module that gives several; `call` gives the first alone.
   * What holds places has no gradient, or one of zeros.
   */
  readonly outputs?: {
    readonly call: (inputs: readonly Tensor[], weights: readonly Tensor[]) => readonly Tensor[]
    readonly shapes: (inputs: readonly Shape[]) => readonly Shape[]
  }
  /**
   * Buffers by name as one forward pass in training leaves them; `call` itself changes none.
   * `batches`: how many there were, this one included.
   */
  readonly buffersAfter?: (
    inputs: readonly Tensor[],
    weights: readonly Tensor[],
    batches: number,
  ) => Readonly<Record<string, Float32Array>>
  /** Updates one channel separately, where a change reaches no other. */
  readonly alone?: Alone
  /** Frees what `call` caches. */
  readonly dispose?: () => void
}

/**
 * How one channel (of the last axis) of an output N×H×W×C or N×F is recomputed. Returns as many
 * numbers as the output has places, in their order; null where the channels of these inputs are not
 * what the weights are for. `weights`: entry k of the first axis of every weight reaches channel k
 * only. `input`: and channel k of the input does as well.
 */
interface Alone {
  readonly of: 'weights' | 'weights and input'
  readonly channel: (
    inputs: readonly Tensor[],
    weights: readonly Tensor[],
    k: number,
  ) => Tensor | null
}
