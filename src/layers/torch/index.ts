import type { ArrangeTools } from './arrange'
import type { MathTools } from './math'
import type {
  AvgPoolOptions,
  ChannelNormOptions,
  ConvOptions,
  ConvTransposeOptions,
  DropoutOptions,
  Elementwise,
  LayerNormOptions,
  LinearOptions,
  LocalResponseNormOptions,
  Mixture,
  PadOptions,
  PoolOptions,
  RandomSlopeOptions,
  SelectOptions,
  SoftmaxOptions,
  Stretches,
} from './options'
import type { OutputTools } from './outputs'
import type { SequenceTools } from './sequence'
import type { WindowTools } from './windows'

/** Input shapes in PyTorch's axis order, by port. */
type Inputs = readonly (readonly number[])[]

/**
 * PyTorch's modules as an engine provides them; `L` is the engine's layer type. `engine/torch`
 * makes `tf.layers.Layer`s that agree with PyTorch, gradients included; `engine/export` makes
 * compositions of stock tfjs layers, which plain tfjs can load; `formats/onnx/out` makes operators
 * of ONNX.
 */
export interface Torch<L>
  extends WindowTools<L>,
    ArrangeTools<L>,
    MathTools<L>,
    SequenceTools<L>,
    OutputTools<L> {
  conv(options: ConvOptions): L
  convTranspose(options: ConvTransposeOptions): L
  maxPool(options: PoolOptions): L
  avgPool(options: AvgPoolOptions): L
  /** The maximum of each window, windows given as ranges per spatial axis. */
  maxOver(windows: readonly Stretches[]): L
  /**
   * Replaces each spatial axis by weighted sums of its cells (interpolation, means over windows).
   */
  resample(mixtures: readonly Mixture[]): L
  /** [C·r², H, W] → [C, H·r, W·r], after any leading axes. */
  pixelShuffle(upscale_factor: number): L
  /** [C, H·r, W·r] → [C·r², H, W], after any leading axes. */
  pixelUnshuffle(downscale_factor: number): L
  linear(options: LinearOptions): L
  relu(): L
  leakyRelu(negative_slope: number): L
  sigmoid(): L
  tanh(): L
  /** An elementwise function. */
  elementwise(name: Elementwise, numbers?: readonly number[]): L
  /**
   * `channels` is the number of weights: 1, or one per channel on axis 1 of an input of `rank`
   * axes.
   */
  prelu(options: { readonly channels: number; readonly rank: number }): L
  softmax(options: SoftmaxOptions): L
  /** a·σ(b) of the two halves a and b of one axis, counted from 0. */
  glu(dim: number): L
  rrelu(options: RandomSlopeOptions): L
  channelNorm(options: ChannelNormOptions): L
  layerNorm(options: LayerNormOptions): L
  localResponseNorm(options: LocalResponseNormOptions): L
  dropout(options: DropoutOptions): L
  /** Merges the axes start_dim … end_dim (both inclusive, counted from 0) into one. */
  flatten(start_dim: number, end_dim: number): L
  /** Splits one axis, counted from 0, into axes of these sizes. */
  unflatten(dim: number, sizes: readonly number[]): L
  /** Axis i of the output is axis dims[i] of the input. */
  permute(dims: readonly number[]): L
  select(options: SelectOptions): L
  pad(options: PadOptions): L
  /** Sum or product of one or more inputs, elementwise with NumPy's broadcasting. */
  combine(operation: 'add' | 'mul', inputs: Inputs): L
  /** Concatenates the inputs along one axis, counted from 0; skips inputs of shape [0]. */
  concat(dim: number, inputs: Inputs): L
  /** torch.matmul of two inputs. */
  matMul(inputs: Inputs): L
}
