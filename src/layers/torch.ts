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

/**
 * PyTorch's modules as an engine offers them; `L` is what it makes of one.
 * `engine/torch` makes `tf.layers.Layer`s that agree with PyTorch, gradients included;
 * `engine/export` makes compositions of stock tfjs layers, which plain tfjs can load.
 */
export interface Torch<L> {
  conv(options: ConvOptions): L
  maxPool(options: PoolOptions): L
  avgPool(options: AvgPoolOptions): L
  linear(options: { readonly in_features: number; readonly out_features: number; readonly bias: boolean }): L
  relu(): L
  leakyRelu(negative_slope: number): L
  sigmoid(): L
  tanh(): L
  /** Joins the axes start_dim … end_dim (both included, counted from 0) into one. */
  flatten(start_dim: number, end_dim: number): L
}
