import type { Shape } from './tensorShape'

/** Sliding blocks over maps, per spatial axis; `padding` is added on both sides. */
export interface BlockOptions {
  readonly kernel_size: readonly number[]
  readonly stride: readonly number[]
  readonly padding: readonly number[]
  readonly dilation: readonly number[]
}

/** PyTorch's modules that take maps apart into windows, as an engine provides them. */
export interface WindowTools<L> {
  /** [C, H, W] → [C·kh·kw, blocks], after an optional batch axis. */
  unfold(options: BlockOptions, input: Shape): L
  /** The sum of all blocks that hold a cell: [C·kh·kw, blocks] → [C, H, W], H and W as given. */
  fold(options: BlockOptions, output_size: readonly number[], input: Shape): L
}
