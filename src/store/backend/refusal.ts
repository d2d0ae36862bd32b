/** So many losses of WebGL within so many ms, and WebAssembly computes. */
const MOST_LOSSES = 3
const WITHIN = 60_000

/** Why WebGL is out of the question on this page. */
export interface WebGLRefusal {
  /** In one sentence, or null where nothing speaks against it. */
  readonly reason: () => string | null
  readonly refuse: (reason: string) => void
  /** Its context was lost; `started` is false where it never was there. */
  readonly lose: (started: boolean) => void
  /** It is to be tried again. */
  readonly forget: () => void
}

/** Begins without a reason against it. */
export function createRefusal(): WebGLRefusal {
  let reason: string | null = null
  let losses: readonly number[] = []
  return {
    reason: () => reason,
    refuse(why) {
      reason = why
    },
    lose(started) {
      const now = Date.now()
      losses = [...losses.filter((time) => now - time < WITHIN), now]
      if (!started) reason = 'WebGL did not start'
      else if (losses.length >= MOST_LOSSES)
        reason = `WebGL was lost ${MOST_LOSSES} times within a minute`
    },
    forget() {
      reason = null
      losses = []
    },
  }
}
