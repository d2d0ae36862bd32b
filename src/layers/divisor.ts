/** Greatest common divisor of two non-negative integers; that of 0 and b is b. */
export const commonDivisor = (a: number, b: number): number =>
  b === 0 ? a : commonDivisor(b, a % b)
