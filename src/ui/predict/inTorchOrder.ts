import type { AxisOrder } from '../../layers/sentence'

/**
 * Sizes as they were typed in the order that is shown, in PyTorch's order: channels that come last
 * move before rows and columns. `rank` is that of the whole shape; the batch may be left out.
 */
export function inTorchOrder(
  sizes: readonly number[],
  rank: number,
  order: AxisOrder,
): readonly number[] {
  if (order === 'NCHW' || (rank !== 3 && rank !== 4)) return sizes
  const lead = sizes.length - rank + 1
  if (lead !== 0 && lead !== 1) return sizes
  return [...sizes.slice(0, lead), sizes[sizes.length - 1], ...sizes.slice(lead, -1)]
}
