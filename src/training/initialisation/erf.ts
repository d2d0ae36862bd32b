/** Terms of the series and of the continued fraction: enough for double precision. */
const TERMS = 60

/** The error function, in double precision. */
export function erf(x: number): number {
  const size = Math.abs(x)
  if (size > 6) return Math.sign(x)
  if (size < 2.5) {
    let term = x
    let sum = x
    for (let n = 1; n < TERMS; n++) {
      term *= -(x * x) / n
      sum += term / (2 * n + 1)
    }
    return (2 / Math.sqrt(Math.PI)) * sum
  }
  let below = 0
  for (let n = TERMS; n > 0; n--) below = n / 2 / (size + below)
  return Math.sign(x) * (1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * (size + below)))
}

/** Its inverse: a first guess (Winitzki's), and Newton's steps. */
export function erfinv(y: number): number {
  if (Math.abs(y) >= 1) return y * Infinity
  const log = Math.log1p(-y * y)
  const half = 2 / (Math.PI * 0.147) + log / 2
  let x = Math.sign(y) * Math.sqrt(Math.sqrt(half * half - log / 0.147) - half)
  for (let n = 0; n < 4; n++) x -= (erf(x) - y) / ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x))
  return x
}
