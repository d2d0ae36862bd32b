import type { Steps } from '../graph/steps'

/**
 * A new question may delay an edit this long, ms: a quick one is answered between two pointer
 * moves, and its view keeps up.
 */
const FIRST = 80
/** Time slice of a resumed question, ms. */
const SLICE = 24
/** An interrupted question restarts or resumes once there has been no edit for this long, ms. */
const REST = 150

interface Turn {
  readonly id: number
  readonly begin: () => Steps<void>
  /** An edit pauses it, and does not cancel it. */
  readonly waits: boolean
  steps: Steps<void> | null
  /** Earliest start; performance.now(), ms. */
  from: number
}

/** Questions that take turns and give way to edits. */
export interface Turns {
  /**
   * Starts at once, and resumes later where it takes long. `begin` may be called more than once,
   * except where it `waits` for edits.
   */
  put(id: number, begin: () => Steps<void>, waits?: boolean): void
  /**
   * Everything in progress is of a stale project: it restarts, or resumes, after a pause in the
   * edits.
   */
  interrupt(): void
  /** Cancels this one. */
  withdraw(id: number): void
  stop(): void
}

/** Creates an empty queue; `failed` receives what a question throws. */
export function createTurns(failed: (id: number, fault: unknown) => void): Turns {
  let open: readonly Turn[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const end = (turn: Turn): void => {
    turn.steps?.return()
    turn.steps = null
  }

  /** Runs it for one time slice; returns whether more remains. */
  function advance(turn: Turn): boolean {
    const until = performance.now() + (turn.steps ? SLICE : FIRST)
    try {
      turn.steps ??= turn.begin()
      do if (turn.steps.next().done) return false
      while (performance.now() < until)
      return true
    } catch (fault) {
      failed(turn.id, fault)
      return false
    }
  }

  function run(): void {
    clearTimeout(timer)
    const turn = open.find(({ from }) => from <= performance.now())
    if (turn) {
      const more = advance(turn)
      const others = open.filter((one) => one !== turn)
      open = more ? [...others, turn] : others
    }
    // Messages that arrived meanwhile are handled first.
    if (open.length > 0)
      timer = setTimeout(
        run,
        Math.max(0, Math.min(...open.map(({ from }) => from)) - performance.now()),
      )
  }

  return {
    put(id, begin, waits = false) {
      open = [{ id, begin, waits, steps: null, from: 0 }, ...open]
      run()
    },
    interrupt() {
      for (const turn of open) {
        if (turn.steps || turn.from > 0) turn.from = performance.now() + REST
        if (!turn.waits) end(turn)
      }
    },
    withdraw(id) {
      for (const turn of open) if (turn.id === id) end(turn)
      open = open.filter((turn) => turn.id !== id)
    },
    stop() {
      clearTimeout(timer)
      for (const turn of open) end(turn)
      open = []
    },
  }
}
