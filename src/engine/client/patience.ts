/**
 * A worker that was silent over a look for so long, ms, gets a second one beside it; one that has
 * nothing yet may take three times as long.
 */
const SILENCE = 300
/**
 * So many times the slowest of the last answers is no silence yet: on a slow or busy machine all
 * answers take longer.
 */
const TIMES = 3
/** A slow answer counts less with every later one. */
const FADING = 0.8

/** How long a look may be without an answer, learnt from those before it. */
export interface Patience {
  /**
   * A look, or what is left of it, is waited for; `fresh` where the worker had nothing before it.
   * Gives the silence, ms, that is no sign of anything yet.
   */
  begin(fresh: boolean): number
  /** The worker that was waited for has answered. */
  heard(): void
}

/** Knows of no answers yet. */
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
