import type { FromFiles, ToFiles } from '../../formats/fileWorker'
import { NOT_FETCHED } from '../part'

const start = (): Worker =>
  new Worker(new URL('../../formats/fileWorker.ts', import.meta.url), {
    type: 'module',
    name: 'files',
  })

/** Who watches the worker: is told the share that is done, and may end it. */
export interface Watch {
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Asks a new worker of files, and terminates it, at once where the watch's signal says so. Rejects
 * with one sentence, or with the signal's reason.
 */
export async function askFiles(
  send: (post: (message: ToFiles, transfer?: Transferable[]) => void) => Promise<void>,
  watch?: Watch,
): Promise<FromFiles> {
  const worker = start()
  try {
    const answer = new Promise<FromFiles>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromFiles>) =>
        data.type === 'progress' ? watch?.progress(data.share) : resolve(data),
      )
      watch?.signal.addEventListener('abort', () => reject(watch.signal.reason))
      worker.addEventListener('error', () => reject(new Error(NOT_FETCHED)))
    })
    await send((message, transfer = []) => worker.postMessage(message, transfer))
    const message = await answer
    if (message.type === 'absent') throw new Error(NOT_FETCHED)
    return message
  } finally {
    worker.terminate()
  }
}
