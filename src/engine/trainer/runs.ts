import { NO_SUCH_RUN } from './run'
import type { Trainer } from './trainer'

/** The runs of a worker, by number. */
export interface Runs {
  /** Takes a run in; gives its number. */
  add(trainer: Trainer): number
  /** Throws NO_SUCH_RUN where there is none. */
  of(run: number): Trainer
  /** Frees a run, if there is one. */
  close(run: number): void
  /** Frees all. */
  dispose(): void
}

/** Numbers go on, so that one that was freed names no other run. */
let numbers = 0

/** No runs. */
export function createRuns(): Runs {
  const open = new Map<number, Trainer>()
  function close(run: number): void {
    open.get(run)?.dispose()
    open.delete(run)
  }
  return {
    add(trainer) {
      open.set(++numbers, trainer)
      return numbers
    },
    of(run) {
      const trainer = open.get(run)
      if (!trainer) throw new Error(NO_SUCH_RUN)
      return trainer
    },
    close,
    dispose() {
      for (const run of open.keys()) close(run)
    },
  }
}
