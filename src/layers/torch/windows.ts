import type { Shape } from '../tensorShape'
import type { PoolOptions } from './options'

/** Sliding blocks over maps, per spatial axis; `padding` is added on both sides. */
export interface BlockOptions {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
}

/** Windows at places drawn by chance, as many as `output_size` or `output_ratio` says. */
export interface FractionalOptions {
  readonly kernel_size: number | readonly number[]
  readonly output_size: number | readonly number[] | null
  readonly output_ratio: number | readonly number[] | null
  readonly return_indices: boolean
  readonly seed: number
}

/** PyTorch's modules that take maps apart into windows, as an engine provides them. */
export interface WindowTools<L> {
  /** [C, H, W] → [C·kh·kw, blocks], after an optional batch axis. */
  unfold(options: BlockOptions, input: Shape): L
  /** The sum of all blocks that hold a cell: [C·kh·kw, blocks] → [C, H, W], H and W as given. */
  fold(options: BlockOptions, output_size: readonly number[], input: Shape): L
  /** The p-norm of each window, from the mean of powers, as PyTorch computes it. */
  lpPool(options: PoolOptions, norm_type: number): L
  /** The largest value of windows drawn by chance, and its place in the map as a further output. */
  fractionalMaxPool(p: FractionalOptions, input: Shape): L
}
