import { datasetOf } from './datasets'
import { loadSet } from './loadSet'
import type { SampleSet } from './sampleSet'

/** Which shipped set to load, and the address of the folder where its file lies. */
export interface ToSetWorker {
  readonly name: string
  readonly folder: string
}

export type FromSetWorker = { readonly set: SampleSet } | { readonly fault: string }

const NOT_FETCHED =
  'The samples could not be fetched; they are tried again as soon as there is a network.'

/** Loads a set. Unpacking or drawing millions of numbers would block the page. */
async function answer({ name, folder }: ToSetWorker): Promise<FromSetWorker> {
  const dataset = datasetOf(name)
  if (!dataset) return { fault: `There is no data set “${name}”.` }
  try {
    const set = await loadSet(dataset, async (file) => {
      const response = await fetch(`${folder}${file}`).catch(() => null)
      if (!response?.ok) throw new Error(NOT_FETCHED)
      return response.arrayBuffer()
    })
    return { set }
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : NOT_FETCHED }
  }
}

/** The buffers of a set, each once; targets may be the very numbers of the inputs. */
const buffersOf = ({ inputs, targets }: SampleSet): ArrayBufferLike[] => [
  ...new Set([
    inputs.buffer,
    targets.of === 'classes' ? targets.labels.buffer : targets.data.buffer,
  ]),
]

self.addEventListener('message', ({ data }: MessageEvent<ToSetWorker>) => {
  void answer(data).then((told) =>
    self.postMessage(told, {
      transfer: 'set' in told ? (buffersOf(told.set) as ArrayBuffer[]) : [],
    }),
  )
})
