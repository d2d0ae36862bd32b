import type { Parametrization } from '../weight'
import type { MathFunction } from './math'

/** Options of a convolution, per spatial axis; `padding` is [before, after] in cells. */
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
  readonly parametrization?: Parametrization | null
}

/**
 * Options of a transposed convolution, per spatial axis; `padding` crops both sides, as in PyTorch.
 */
export interface ConvTransposeOptions extends Omit<ConvOptions, 'padding' | 'padding_mode'> {
  readonly padding: readonly number[]
  readonly output_padding: readonly number[]
}

/** Options of Linear on the last axis. */
export interface LinearOptions {
  readonly in_features: number
  readonly out_features: number
  readonly bias: boolean
  readonly parametrization?: Parametrization | null
}

/**
 * The cells of an axis as weighted sums of another axis's cells: for each one, the indices and
 * weights.
 */
export type Mixture = readonly {
  readonly cells: readonly number[]
  readonly weights: readonly number[]
}[]

/** Ranges of cells along an axis, each [start, end). */
export type Stretches = readonly (readonly [number, number])[]

/** Options of a pooling window, per spatial axis; `padding` is added on both sides. */
export interface PoolOptions {
  readonly axes: 1 | 2
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
  readonly ceil_mode: boolean
}

/** Options of average pooling. */
export interface AvgPoolOptions extends PoolOptions {
  readonly count_include_pad: boolean
  /** Divisor in place of the number of cells. */
  readonly divisor_override: number | null
}

/** A slice of one axis, counted from 0: `count` cells `start`, `start + step`, …. */
export interface SelectOptions {
  readonly dim: number
  readonly start: number
  readonly step: number
  readonly count: number
}

/**
 * Cells added before and after the last one or two axes (negative numbers crop); `value` fills
 * constant padding.
 */
export interface PadOptions {
  readonly axes: 1 | 2
  readonly padding: readonly (readonly [number, number])[]
  readonly mode: 'constant' | 'reflect' | 'replicate' | 'circular'
  /** Number of axes of the input. */
  readonly rank: number
  readonly value: number
}

/** Elementwise functions, with their arguments in brackets. */
export type Elementwise =
  | MathFunction
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
  /** [threshold, value] */
  | 'threshold'
  /** [lambd] */
  | 'hardshrink'
  /** [lambd] */
  | 'softshrink'
  | 'tanhshrink'
  | 'identity'

/** Options of Softmax, LogSoftmax and Softmin along one axis, from 0, of `rank` axes. */
export interface SoftmaxOptions {
  readonly dim: number
  readonly rank: number
  readonly log: boolean
  /** Of the negated input. */
  readonly negated?: boolean
}

/** A slope below 0 drawn for every value from lower to upper, or their mean outside training. */
export interface RandomSlopeOptions {
  readonly lower: number
  readonly upper: number
  readonly training: boolean
  /** The slopes are the first drawn after torch.manual_seed(seed). */
  readonly seed: number
}

/**
 * Options of every normalisation: a number added to the variance, and whether there is a learned
 * weight and bias.
 */
interface NormOptions {
  /** PyTorch's class, for error messages. */
  readonly kind: string
  /** Number of axes of the input. */
  readonly rank: number
  readonly eps: number
  readonly affine: boolean
}

/** Normalisation with a weight and bias per channel: BatchNorm, GroupNorm and InstanceNorm. */
export interface ChannelNormOptions extends NormOptions {
  readonly channels: number
  /** Axis of the channels: 1, or 0 where the input has no batch axis. */
  readonly axis: 0 | 1
  /**
   * What mean and variance are taken over: `batch`, all values of a channel; or a number of channel
   * groups, each within one sample.
   */
  readonly over: 'batch' | number
  /** Of the running statistics; None averages all batches. */
  readonly momentum: number | null
  readonly track_running_stats: boolean
  /** Normalise with the input's own mean and variance, even if there are running statistics. */
  readonly training: boolean
}

/** Options of LayerNorm; the last axes have these sizes. */
export interface LayerNormOptions extends NormOptions {
  readonly normalized_shape: readonly number[]
}

/** x/(k + alpha·mean(x² of the `size` channels around it))^beta. */
export interface LocalResponseNormOptions {
  readonly size: number
  readonly alpha: number
  readonly beta: number
  readonly k: number
}

/** Options of the dropouts; `p` is the drop probability. */
export interface DropoutOptions {
  /** PyTorch's class, for error messages. */
  readonly kind: string
  readonly p: number
  /** Drop whole channels: all axes after this many at once; null drops values. */
  readonly channels: 1 | 2 | null
  /** Drops to the limit of SELU, and scales so that mean and variance stay. */
  readonly alpha: boolean
  readonly training: boolean
  /** The mask is the first one drawn after torch.manual_seed(seed). */
  readonly seed: number
}
