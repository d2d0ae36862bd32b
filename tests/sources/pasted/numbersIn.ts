/** A text, its shape and its numbers. */
export type Row = readonly [text: string, shape: readonly number[], numbers: readonly number[]]

/** Kernels that everybody pastes. */
export const SOBEL = [1, 0, -1, 2, 0, -2, 1, 0, -1]
export const BLUR = [1, 2, 1, 2, 4, 2, 1, 2, 1]
/** Numbers divided by one. */
export const over = (by: number, numbers = BLUR): number[] => numbers.map((x) => x / by)
export const square = [3, 3]
export const filter = [1, 1, 3, 3]
/** One number several times. */
export const all = (count: number, x: number): number[] => Array.from({ length: count }, () => x)
