import { vi } from 'vitest'
import { datasetOf } from '../../src/sources/datasets'
import { loadSet } from '../../src/sources/loadSet'
import type { FromSetWorker, ToSetWorker } from '../../src/sources/setWorker'
import { shippedFile } from '../sources/datasets/shippedFile'

/** Workers that load sets from the project's folder, or answer so; gives what they were asked. */
export function setWorkers(answer?: FromSetWorker): ToSetWorker[] {
  const asked: ToSetWorker[] = []
  const loaded = async ({ name }: ToSetWorker): Promise<FromSetWorker> => {
    const dataset = datasetOf(name)
    return dataset ? { set: await loadSet(dataset, shippedFile) } : { fault: 'none' }
  }
  vi.stubGlobal('location', { href: 'http://localhost/app/?lesson=a#p=1' })
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      postMessage(message: ToSetWorker): void {
        asked.push(message)
        void (answer ? Promise.resolve(answer) : loaded(message)).then((data) =>
          this.dispatchEvent(new MessageEvent('message', { data })),
        )
      }
      terminate(): void {}
    },
  )
  return asked
}
