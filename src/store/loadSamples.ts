import { datasetOf } from '../sources/datasets'
import { loadSet } from '../sources/loadSet'
import type { SampleSet } from '../sources/sampleSet'

/** A file of `public/datasets`. Rejects with a sentence where it cannot be fetched. */
async function fetchFile(name: string): Promise<ArrayBuffer> {
  const file = await fetch(`datasets/${name}`)
    .then((response) => (response.ok ? response.arrayBuffer() : null))
    .catch(() => null)
  if (!file)
    throw new Error(
      'The samples could not be fetched; they are tried again as soon as there is a network.',
    )
  return file
}

/**
 * A shipped set with its numbers; null where there is none of this name. Rejects with a sentence
 * where its file cannot be fetched.
 */
export async function loadSamples(name: string): Promise<SampleSet | null> {
  const dataset = datasetOf(name)
  return dataset ? loadSet(dataset, fetchFile) : null
}
