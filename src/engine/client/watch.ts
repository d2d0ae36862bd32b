import type { Ready, WorkerLike } from '../contract'
import type { Backend, ToEngine } from '../messages'
import { createPatience } from './patience'
import { type LookAnswer, type Spare, startSpare } from './spare'

/** Timeout for starting, ms: fetching and compiling wasm on a slow machine included. */
const START_DEADLINE = 20_000
/**
 * Timeout for an answer, ms, besides the arithmetic at a slow 100 million multiply-adds a second.
 */
const ANSWER_DEADLINE = 3000
const MACS_PER_MS = 100_000
/** Extra time for WebGL, which compiles a program for every new shape, ms. */
const SHADER_DEADLINE = 10_000

/** A look that is awaited. */
export interface AwaitedLook {
  readonly macs: number
  readonly backend: Backend
  /** Workers replaced since the last complete answer; each doubles the timeouts of a look. */
  readonly restarts: number
  /** The worker had no state before it. */
  readonly fresh: boolean
  /** All messages that a second worker needs to answer it too. */
  readonly brief: () => readonly ToEngine[]
}

/** The timeouts of the worker. */
export interface Watch {
  /** The worker is starting. */
  start(): void
  /**
   * The worker owes a look. On WebAssembly silence starts a second worker, whose answer goes to
   * `overtaken`; a timeout calls `missed`.
   */
  look(asked: AwaitedLook): void
  /** The worker has answered the look, or a part of it. */
  heard(): void
  /** Calls `act` after another timeout. */
  until(ms: number, act: () => void): void
  rest(): void
  /** Gives the second worker away, if there is one. */
  takeSpare(): Spare | null
}

/** Watches workers of this kind. */
export function createWatch(
  spawn: () => WorkerLike,
  missed: () => void,
  overtaken: (spare: Spare, ready: Ready, answer: LookAnswer) => void,
): Watch {
  const patience = createPatience()
  let timer: ReturnType<typeof setTimeout> | undefined
  let spare: Spare | null = null

  function dismiss(): void {
    spare?.end()
    spare = null
  }

  function takeSpare(): Spare | null {
    const taken = spare
    spare = null
    taken?.release()
    return taken
  }

  function rest(): void {
    clearTimeout(timer)
    dismiss()
  }

  function until(ms: number, act: () => void): void {
    rest()
    timer = setTimeout(act, ms)
  }

  function answered(ready: Ready, answer: LookAnswer): void {
    clearTimeout(timer)
    patience.begin(true)
    const taken = takeSpare()
    if (taken) overtaken(taken, ready, answer)
  }

  return {
    start: () => until(START_DEADLINE, missed),
    look({ macs, backend, restarts, fresh, brief }) {
      const times = 2 ** restarts
      const arithmetic = macs / MACS_PER_MS
      const deadline = (ANSWER_DEADLINE + arithmetic) * times
      if (backend === 'webgl') return until(deadline + SHADER_DEADLINE, missed)
      const silence = Math.min(deadline, (patience.begin(fresh) + arithmetic) * times)
      until(silence, () => {
        spare = startSpare(spawn, brief, answered, dismiss)
        timer = setTimeout(missed, deadline - silence)
      })
    },
    heard() {
      patience.heard()
      rest()
    },
    until,
    rest,
    takeSpare,
  }
}
