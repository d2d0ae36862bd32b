/**
 * The sparse matrix of a layer: entry (row[i], column[i]) holds weight number weight[i]; duplicate
 * entries add up. Rows index the output and columns the input, both flattened row-major in
 * PyTorch's order.
 */
export interface Placement {
  readonly rows: number
  readonly columns: number
  readonly row: Int32Array
  readonly column: Int32Array
  readonly weight: Int32Array
}

/** The transpose: the matrix of a transposed convolution from that of the convolution. */
export const transposedPlacement = ({
  rows,
  columns,
  row,
  column,
  weight,
}: Placement): Placement => ({
  rows: columns,
  columns: rows,
  row: column,
  column: row,
  weight,
})

/**
 * The matrix of a Linear layer: block diagonal, its O×I weight once per row of the input (`count`).
 */
export function linearMatrix(count: number, outputs: number, inputs: number): Placement {
  const size = outputs * inputs
  const each = (of: (n: number, o: number, i: number) => number): Int32Array =>
    Int32Array.from({ length: count * size }, (_, at) =>
      of(Math.floor(at / size), Math.floor((at % size) / inputs), at % inputs),
    )
  return {
    rows: count * outputs,
    columns: count * inputs,
    row: each((n, o) => n * outputs + o),
    column: each((n, _, i) => n * inputs + i),
    weight: each((_, o, i) => o * inputs + i),
  }
}

/** The dense matrix, row-major, for these values of the weight. */
export function filledIn(
  { rows, columns, row, column, weight }: Placement,
  data: ArrayLike<number>,
): Float32Array {
  const matrix = new Float32Array(rows * columns)
  for (const [i, index] of weight.entries()) matrix[row[i] * columns + column[i]] += data[index]
  return matrix
}

/**
 * The index of the weight in each entry, row-major; −1 for empty entries, and the last of
 * duplicates.
 */
export function heldBy({ rows, columns, row, column, weight }: Placement): Int32Array {
  const held = new Int32Array(rows * columns).fill(-1)
  for (const [i, index] of weight.entries()) held[row[i] * columns + column[i]] = index
  return held
}
