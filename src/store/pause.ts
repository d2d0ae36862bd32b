/** Resolves after this time, ms. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

/** The longest delay of a retry, ms. */
const LONGEST = 5000

/** Exponential backoff: the delay of the next retry, ms. */
export const backOff = (failures: number): number => Math.min(LONGEST, 500 * 2 ** failures)
