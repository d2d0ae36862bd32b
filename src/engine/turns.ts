import type { Steps } from '../graph/steps'

/**
 * So long a question that begins keeps an edit waiting, ms: a quick one is answered between two
 * movements of a hand, and its view moves along.
 */
const FIRST = 80
/** So long it does when it goes on, ms. */
const SLICE = 24
/**
 * A question that an edit has stopped begins again, or goes on, when no edit has come for so long,
 * ms.
 */
const REST = 150

interface Turn {
  readonly id: number
  readonly begin: () => Steps<void>
  /** An edit makes it wait, and does not end it. */
  readonly waits: boolean
  steps: Steps<void> | null
  /** When it may begin; performance.now(), ms. */
  from: number
}

/** Questions that take turns, and that give way to edits. */
export interface Turns {
  /**
   * Begins at once, and goes on later where it takes long. `begin` may be called more than once,
   * but not of one that `waits` for edits.
   */
  put(id: number, begin: () => Steps<void>, waits?: boolean): void
  /**
   * Whatever has been begun is of a project that is no more: it begins anew, or goes on, when the
   * hand rests.
   */
  interrupt(): void
  /** Nobody waits for this one. */
  withdraw(id: number): void
  stop(): void
}

/** Creates an empty queue; `failed` hears what a question throws. */
export function createTurns(failed: (id: number, fault: unknown) => void): Turns {
  let open: readonly Turn[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const end = (turn: Turn): void => {
    turn.steps?.return()
    turn.steps = null
  }

  /** Is there more to do for it? */
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
    // Messages that have come meanwhile are read first.
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
