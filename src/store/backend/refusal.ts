/** After this many losses of WebGL within this time, ms, WebAssembly computes. */
const MOST_LOSSES = 3
const WITHIN = 60_000

/** Why WebGL is not used on this page. */
export interface WebGLRefusal {
  /** In one sentence; null where nothing is against it. */
  readonly reason: () => string | null
  readonly refuse: (reason: string) => void
  /** Its context was lost; `started` is false where it was never ready. */
  readonly lose: (started: boolean) => void
  /** Allows it again. */
  readonly forget: () => void
}

/** Starts with WebGL allowed. */
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
