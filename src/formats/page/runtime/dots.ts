/** Rows of numbers: where they begin, and how far apart they are. */
export interface PageRows {
  readonly data: Float32Array | Int32Array
  readonly start: number
  readonly stride: number
  readonly count: number
}

/**
 * Every row of `a` times every row of `b`, each `length` numbers: `put` takes the sum for row i of
 * a and row j of b. Four rows of a at a time, in double precision.
 */
export function dots(
  a: PageRows,
  b: PageRows,
  length: number,
  put: (i: number, j: number, sum: number) => void,
): void {
  const { data: x } = a
  const { data: y } = b
  let i = 0
  for (; i + 3 < a.count; i += 4) {
    const at0 = a.start + i * a.stride
    const at1 = at0 + a.stride
    const at2 = at1 + a.stride
    const at3 = at2 + a.stride
    for (let j = 0; j < b.count; j++) {
      const from = b.start + j * b.stride
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let k = 0; k < length; k++) {
        const one = y[from + k]
        s0 += x[at0 + k] * one
        s1 += x[at1 + k] * one
        s2 += x[at2 + k] * one
        s3 += x[at3 + k] * one
      }
      put(i, j, s0)
      put(i + 1, j, s1)
      put(i + 2, j, s2)
      put(i + 3, j, s3)
    }
  }
  for (; i < a.count; i++) {
    const at = a.start + i * a.stride
    for (let j = 0; j < b.count; j++) {
      const from = b.start + j * b.stride
      let sum = 0
      for (let k = 0; k < length; k++) sum += x[at + k] * y[from + k]
      put(i, j, sum)
    }
  }
}
