/** Resolves after this time, ms. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

/** What fails is tried again, later each time, up to this, ms. */
const LONGEST = 5000

/** The wait before the next try, ms. */
export const backOff = (failures: number): number => Math.min(LONGEST, 500 * 2 ** failures)
