/**
 * Sizes in PyTorch's axis order: N×C×H×W, N×C×L, N×F, or unbatched without N. Every size is an
 * integer ≥ 0.
 */
export type Shape = readonly number[]

/** Shape for display: `1×1×425×638`. */
export const printShape = (shape: Shape): string =>
  shape.length === 0 ? 'scalar' : shape.join('×')

/** Shape as PyTorch prints it: `[1, 1, 425, 638]`. */
export const torchShape = (shape: Shape): string => `[${shape.join(', ')}]`

/** Are these the same sizes? Two unknown shapes are equal. */
export const sameShape = (a: Shape | null, b: Shape | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.length === b.length && a.every((size, i) => size === b[i]))

/** Number of values in a tensor of this shape; 1 for a scalar's []. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1)
