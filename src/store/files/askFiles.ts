import type { FromFiles, ToFiles } from '../../formats/fileWorker'
import { NOT_FETCHED } from '../part'

const start = (): Worker =>
  new Worker(new URL('../../formats/fileWorker.ts', import.meta.url), {
    type: 'module',
    name: 'files',
  })

/** Asks a new worker of files, and terminates it. Rejects with one sentence. */
export async function askFiles(
  send: (post: (message: ToFiles, transfer?: Transferable[]) => void) => Promise<void>,
): Promise<FromFiles> {
  const worker = start()
  try {
    const answer = new Promise<FromFiles>((resolve, reject) => {
      worker.addEventListener('message', (event: MessageEvent<FromFiles>) => resolve(event.data))
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
