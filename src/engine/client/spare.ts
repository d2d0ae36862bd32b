import type { Ready, WorkerLike } from '../contract'
import type { FromEngine, LookedMessage, ToEngine } from '../messages'

/** What a worker answers to a look. */
export type LookAnswer = LookedMessage | Extract<FromEngine, { type: 'failed' }>

/** A worker started while another is silent over a look, and sent the same look. */
export interface Spare {
  readonly worker: WorkerLike
  /** Its `ready` message; null before. */
  ready(): Ready | null
  /** Hands it to a new owner, who listens to it and terminates it. */
  release(): void
  end(): void
}

/**
 * Starts a spare; `brief` is all that it must be sent, `answered` is called once with its answer,
 * `died` where there will be none.
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
