import { datasetOf } from '../sources/datasets'
import type { SampleSet } from '../sources/sampleSet'
import type { FromSetWorker, ToSetWorker } from '../sources/setWorker'
import { NOT_FETCHED } from './part'

const start = (): Worker =>
  new Worker(new URL('../sources/setWorker.ts', import.meta.url), { type: 'module', name: 'sets' })

/**
 * A shipped set with its numbers, from a worker; null where there is none of this name. Rejects
 * with a sentence where it cannot be fetched.
 */
export async function loadSamples(name: string): Promise<SampleSet | null> {
  if (!datasetOf(name)) return null
  const worker = start()
  try {
    const answer = await new Promise<FromSetWorker>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromSetWorker>) => resolve(data))
      worker.addEventListener('error', () => reject(new Error(NOT_FETCHED)))
      const asked: ToSetWorker = { name, folder: new URL('datasets/', location.href).href }
      worker.postMessage(asked)
    })
    if ('fault' in answer) throw new Error(answer.fault)
    return answer.set
  } finally {
    worker.terminate()
  }
}
