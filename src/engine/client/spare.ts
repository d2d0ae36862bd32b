import type { Ready, WorkerLike } from '../contract'
import type { FromEngine, LookedMessage, ToEngine } from '../messages'

/** What a worker answers to a look. */
export type LookAnswer = LookedMessage | Extract<FromEngine, { type: 'failed' }>

/** A worker that is started while another is silent over a look, and is given the same one. */
export interface Spare {
  readonly worker: WorkerLike
  /** What it said when it had started; null before. */
  ready(): Ready | null
  /** From now on it is somebody else's, who listens and ends it. */
  release(): void
  end(): void
}

/**
 * Starts a spare; `brief` is all that it needs to know, `answered` is called once with its answer,
 * `died` where none will come.
 */
export function startSpare(
  spawn: () => WorkerLike,
  brief: () => readonly ToEngine[],
  answered: (ready: Ready, answer: LookAnswer) => void,
  died: () => void,
): Spare {
  const worker = spawn()
  let ready: Ready | null = null
  let mine = true
  worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
    if (!mine) return
    if (data.type === 'ready') {
      ready = data
      for (const message of brief()) worker.postMessage(message)
    } else if (data.type === 'failed' && data.id === -1) died()
    else if (ready && (data.type === 'looked' || data.type === 'failed')) answered(ready, data)
  })
  worker.addEventListener('error', () => mine && died())
  const release = (): void => {
    mine = false
  }
  return {
    worker,
    ready: () => ready,
    release,
    end() {
      release()
      worker.terminate()
    },
  }
}
