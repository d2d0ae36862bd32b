/** One kernel, or a whole matrix: rows × cols numbers, row-major. A 1-D kernel has one row. */
export interface Slab {
  readonly rows: number
  readonly cols: number
  readonly data: readonly number[]
}

/** A slab from its rows. */
export const slab = (rows: readonly (readonly number[])[]): Slab => ({
  rows: rows.length,
  cols: rows[0].length,
  data: rows.flat(),
})

/** A slab from a function of row and column. */
export const slabOf = (
  rows: number,
  cols: number,
  value: (row: number, col: number) => number,
): Slab => ({
  rows,
  cols,
  data: Array.from({ length: rows * cols }, (_, i) => value(Math.floor(i / cols), i % cols)),
})

export const sumOf = (of: Slab): number => of.data.reduce((sum, value) => sum + value, 0)

/** Are two slabs of one size the same numbers, to float32? */
export const sameSlab = (a: Slab, b: Slab): boolean =>
  a.rows === b.rows &&
  a.cols === b.cols &&
  a.data.every((value, i) => Math.abs(value - b.data[i]) <= 1e-6 * Math.max(1, Math.abs(value)))
