/** Numbers of a convolution, per spatial axis; `padding` is [before, after] in cells. */
export interface ConvOptions {
  readonly axes: 1 | 2
  readonly in_channels: number
  readonly out_channels: number
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly (readonly [number, number])[]
  readonly dilation: readonly number[]
  readonly groups: number
  readonly bias: boolean
  readonly padding_mode: string
}

/**
 * Numbers of a transposed convolution, per spatial axis; `padding` is what PyTorch cuts off on both
 * sides.
 */
export interface ConvTransposeOptions extends Omit<ConvOptions, 'padding' | 'padding_mode'> {
  readonly padding: readonly number[]
  readonly output_padding: readonly number[]
}

/**
 * The cells of an axis as weighted sums of the cells of another: for each one, which cells and how
 * much of each.
 */
export type Mixture = readonly {
  readonly cells: readonly number[]
  readonly weights: readonly number[]
}[]

/** Stretches of cells of an axis, each [start, end). */
export type Stretches = readonly (readonly [number, number])[]

/** Numbers of a pooling window, per spatial axis; `padding` is what PyTorch pads on both sides. */
export interface PoolOptions {
  readonly axes: 1 | 2
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
  readonly ceil_mode: boolean
}

export interface AvgPoolOptions extends PoolOptions {
  readonly count_include_pad: boolean
  /** Divide by this instead of by the number of cells. */
  readonly divisor_override: number | null
}

/** Cells `start`, `start + step`, … of one axis, counted from 0: `count` of them. */
export interface SelectOptions {
  readonly dim: number
  readonly start: number
  readonly step: number
  readonly count: number
}

/**
 * Cells added before and after (cut off where negative) the last one or two axes; `value` is what a
 * constant padding holds.
 */
export interface PadOptions {
  readonly axes: 1 | 2
  readonly padding: readonly (readonly [number, number])[]
  readonly mode: 'constant' | 'reflect' | 'replicate' | 'circular'
  /** Number of axes of the input. */
  readonly rank: number
  readonly value: number
}

/** Functions of one number, with PyTorch's numbers in brackets. */
export type Elementwise =
  /** [min_val, max_val]; ReLU6 is [0, 6]. */
  | 'hardtanh'
  /** [alpha] */
  | 'elu'
  /** [alpha] */
  | 'celu'
  | 'selu'
  | 'gelu'
  | 'geluTanh'
  | 'silu'
  | 'mish'
  | 'logSigmoid'
  | 'hardsigmoid'
  | 'hardswish'
  /** [beta, threshold] */
  | 'softplus'
  | 'softsign'
  | 'identity'

/**
 * What every normalisation has: a number added to the variance, and whether a weight and a bias are
 * learned.
 */
interface NormOptions {
  /** PyTorch's class, for messages. */
  readonly kind: string
  /** Number of axes of the input. */
  readonly rank: number
  readonly eps: number
  readonly affine: boolean
}

/**
 * Normalisation that leaves each channel its own weight and bias: BatchNorm, GroupNorm and
 * InstanceNorm.
 */
export interface ChannelNormOptions extends NormOptions {
  readonly channels: number
  /** Axis of the channels: 1, or 0 where the input has no batch axis. */
  readonly axis: 0 | 1
  /**
   * Mean and variance are taken over `batch`: all values of a channel; or in each sample over one
   * of so many groups of channels.
   */
  readonly over: 'batch' | number
  /** With running statistics: None is the average of all batches. */
  readonly momentum: number | null
  readonly track_running_stats: boolean
  /** Normalise with the input's own mean and variance, although there are running ones. */
  readonly training: boolean
}

export interface LayerNormOptions extends NormOptions {
  readonly normalized_shape: readonly number[]
}

/** x/(k + alpha·mean(x² of `size` channels around))^beta. */
export interface LocalResponseNormOptions {
  readonly size: number
  readonly alpha: number
  readonly beta: number
  readonly k: number
}

export interface DropoutOptions {
  readonly p: number
  /** Drop whole channels (the axes after the first two together). */
  readonly channels: boolean
  readonly training: boolean
  /** The mask is the first that PyTorch draws after torch.manual_seed(seed). */
  readonly seed: number
}

/** Input shapes in PyTorch's order, by port. */
type Inputs = readonly (readonly number[])[]

/**
 * PyTorch's modules as an engine offers them; `L` is what it makes of one.
 * `engine/torch` makes `tf.layers.Layer`s that agree with PyTorch, gradients included;
 * `engine/export` makes compositions of stock tfjs layers, which plain tfjs can load.
 */
export interface Torch<L> {
  conv(options: ConvOptions): L
  convTranspose(options: ConvTransposeOptions): L
  maxPool(options: PoolOptions): L
  avgPool(options: AvgPoolOptions): L
  /** The largest value of each window, whose places are given per spatial axis. */
  maxOver(windows: readonly Stretches[]): L
  /**
   * Makes each spatial axis anew, its cells being weighted sums of those before (interpolation,
   * means over windows).
   */
  resample(mixtures: readonly Mixture[]): L
  /** C·r² channels of H×W as C channels of H·r×W·r. */
  pixelShuffle(upscale_factor: number): L
  /** C channels of H·r×W·r as C·r² channels of H×W. */
  pixelUnshuffle(downscale_factor: number): L
  linear(options: {
    readonly in_features: number
    readonly out_features: number
    readonly bias: boolean
  }): L
  relu(): L
  leakyRelu(negative_slope: number): L
  sigmoid(): L
  tanh(): L
  /** A function of each value by itself. */
  elementwise(name: Elementwise, numbers?: readonly number[]): L
  /**
   * `channels` is the number of weights: 1, or one for each channel on axis 1 of an input of `rank`
   * axes.
   */
  prelu(options: { readonly channels: number; readonly rank: number }): L
  /** Softmax along one axis, counted from 0, of an input of `rank` axes; `log`: its logarithm. */
  softmax(options: { readonly dim: number; readonly rank: number; readonly log: boolean }): L
  channelNorm(options: ChannelNormOptions): L
  layerNorm(options: LayerNormOptions): L
  localResponseNorm(options: LocalResponseNormOptions): L
  dropout(options: DropoutOptions): L
  /** Joins the axes start_dim … end_dim (both included, counted from 0) into one. */
  flatten(start_dim: number, end_dim: number): L
  /** Splits one axis, counted from 0, into axes of these sizes. */
  unflatten(dim: number, sizes: readonly number[]): L
  /** Axis i of the output is axis dims[i] of the input. */
  permute(dims: readonly number[]): L
  select(options: SelectOptions): L
  pad(options: PadOptions): L
  /** Sum or product of one input or more, value by value, with NumPy's broadcasting. */
  combine(operation: 'add' | 'mul', inputs: Inputs): L
  /**
   * Puts the inputs one after the other along one axis, counted from 0; an input of shape [0] is
   * left out.
   */
  concat(dim: number, inputs: Inputs): L
  /** torch.matmul of two inputs. */
  matMul(inputs: Inputs): L
}
