import type { WorkerLike } from '../contract'
import type { FromEngine, ToEngine } from '../messages'

/** Timeout for one answer of a trial, and for all evaluations on one backend, ms. */
export const DEADLINE = 20_000

type AnswerOf<T extends FromEngine['type']> = Extract<FromEngine, { type: T }>

/** A worker whose messages are awaited one by one. */
export interface AwaitedWorker {
  readonly worker: WorkerLike
  readonly ended: () => boolean
  readonly end: () => void
  readonly post: (message: ToEngine) => void
  /** The next message, of this type; null after a loss, a failure, or the deadline. */
  readonly next: <T extends FromEngine['type']>(type: T) => Promise<AnswerOf<T> | null>
}

/** Wraps a worker so that its messages can be awaited. */
export function awaitedWorker(worker: WorkerLike): AwaitedWorker {
  let ended = false
  let heard: (message: FromEngine | null) => void = () => undefined
  function end(): void {
    ended = true
    worker.terminate()
    heard(null)
  }
  worker.addEventListener('message', (event: MessageEvent<FromEngine>) => heard(event.data))
  worker.addEventListener('error', () => !ended && end())
  return {
    worker,
    ended: () => ended,
    end,
    post: (message) => worker.postMessage(message),
    next: <T extends FromEngine['type']>(type: T): Promise<AnswerOf<T> | null> =>
      new Promise((resolve) => {
        if (ended) return resolve(null)
        const deadline = setTimeout(() => heard(null), DEADLINE)
        heard = (message) => {
          clearTimeout(deadline)
          heard = () => undefined
          resolve(message?.type === type ? (message as AnswerOf<T>) : null)
        }
      }),
  }
}
