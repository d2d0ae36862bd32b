/**
 * A worker silent over a look for this long, ms, gets a second one beside it; one without state may
 * take three times as long.
 */
const SILENCE = 300
/**
 * Up to this many times the slowest recent answer is no silence yet: on a slow or busy machine all
 * answers take longer.
 */
const TIMES = 3
/** How much less a slow answer counts with every later one. */
const FADING = 0.8

/** How long a look may go unanswered, learnt from earlier ones. */
export interface Patience {
  /**
   * Starts waiting for a look, or the rest of it; `fresh` where the worker had no state. Gives the
   * silence, ms, that is still normal.
   */
  begin(fresh: boolean): number
  /** The worker answered. */
  heard(): void
}

/** Starts without any answers. */
export function createPatience(): Patience {
  let slowest = 0
  let since: number | null = null
  return {
    begin(fresh) {
      since = fresh ? null : performance.now()
      return Math.max(fresh ? TIMES * SILENCE : SILENCE, TIMES * slowest)
    },
    heard() {
      if (since !== null) slowest = Math.max(performance.now() - since, FADING * slowest)
      since = null
    },
  }
}
