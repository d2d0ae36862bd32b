/**
 * A segment of a contour line, in cells from the centre of the first one: x to the right, y down.
 */
export type Stroke = readonly [x0: number, y0: number, x1: number, y1: number]

/** Where a line at `level` crosses between two values, 0 … 1; null if it does not. */
const crossing = (a: number, b: number, level: number): number | null =>
  a < level === b < level ? null : (level - a) / (b - a)

/**
 * The contour of a grid of side×side values (row-major) at `level`: marching squares with linear
 * interpolation. Squares with NaN are skipped.
 */
export function contourOf(values: Float32Array, side: number, level: number): readonly Stroke[] {
  const strokes: Stroke[] = []
  for (let row = 0; row + 1 < side; row++)
    for (let col = 0; col + 1 < side; col++) {
      const i = row * side + col
      const a = values[i]
      const b = values[i + 1]
      const c = values[i + side + 1]
      const d = values[i + side]
      if (!Number.isFinite(a + b + c + d)) continue
      const top = crossing(a, b, level)
      const right = crossing(b, c, level)
      const bottom = crossing(d, c, level)
      const left = crossing(a, d, level)
      const points = [
        top === null ? null : ([col + top, row] as const),
        right === null ? null : ([col + 1, row + right] as const),
        bottom === null ? null : ([col + bottom, row + 1] as const),
        left === null ? null : ([col, row + left] as const),
      ].filter((point) => point !== null)
      // A saddle, two opposite corners above and two below: two segments.
      for (let k = 0; k + 1 < points.length; k += 2) strokes.push([...points[k], ...points[k + 1]])
    }
  return strokes
}

/**
 * The argmax of the outputs at each point; −1 if one is NaN. `values` has `outputs` numbers a
 * point.
 */
export function largestOf(values: Float32Array, outputs: number): Int32Array {
  return Int32Array.from({ length: values.length / outputs }, (_, i) => {
    let best = 0
    for (let k = 0; k < outputs; k++) {
      const value = values[i * outputs + k]
      if (Number.isNaN(value)) return -1
      if (value > values[i * outputs + best]) best = k
    }
    return best
  })
}
