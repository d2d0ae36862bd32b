import type { Ready, WorkerLike } from '../contract'
import type { Backend, ToEngine } from '../messages'
import { createPatience } from './patience'
import { type LookAnswer, type Spare, startSpare } from './spare'

/** Time to start, ms: fetching and compiling wasm on a slow machine included. */
const START_DEADLINE = 20_000
/**
 * Time to answer, ms, besides what the arithmetic takes at a slow 100 million multiply-adds a
 * second.
 */
const ANSWER_DEADLINE = 3000
const MACS_PER_MS = 100_000
/** WebGL compiles a program for every new shape; time for that, ms. */
const SHADER_DEADLINE = 10_000

/** A look that is waited for. */
export interface AwaitedLook {
  readonly macs: number
  readonly backend: Backend
  /**
   * How often a worker had to be replaced since the last whole answer; all may take twice as long
   * each time.
   */
  readonly restarts: number
  /** The worker had nothing before it. */
  readonly fresh: boolean
  /** All that a second worker needs to be told to answer it too. */
  readonly brief: () => readonly ToEngine[]
}

/** The clock beside the worker. */
export interface Watch {
  /** The worker starts. */
  start(): void
  /**
   * The worker is to answer a look. On WebAssembly a silence brings a second worker, whose answer
   * goes to `overtaken`; no answer in time is `missed`.
   */
  look(asked: AwaitedLook): void
  /** The worker has answered the look, or a part of it. */
  heard(): void
  /** Something else is to happen in time. */
  until(ms: number, act: () => void): void
  rest(): void
  /** Gives the second worker away. */
  takeSpare(): Spare | null
}

/** Watches over workers of this kind. */
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
