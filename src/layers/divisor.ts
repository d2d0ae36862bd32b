/** The greatest whole number that divides both, for whole numbers from 0 on; of 0 and b it is b. */
export const commonDivisor = (a: number, b: number): number =>
  b === 0 ? a : commonDivisor(b, a % b)
