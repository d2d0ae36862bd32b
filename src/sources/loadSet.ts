import type { Dataset, FetchFile } from './datasets/dataset'
import type { SampleSet, SetFacts, Targets } from './sampleSet'

/** What is known of a shipped set at once. */
export const factsOf = ({ label, shape, count, training, targets }: Dataset): SetFacts => ({
  name: label,
  shape,
  count,
  training,
  targets,
})

/** A shipped set with its numbers. Rejects with a sentence where its file cannot be fetched. */
export async function loadSet(dataset: Dataset, fetchFile: FetchFile): Promise<SampleSet> {
  const { inputs, targets } = await dataset.load(fetchFile)
  return {
    ...factsOf(dataset),
    inputs,
    scale: dataset.scale,
    targets: withNumbers(dataset.targets, targets),
  }
}

const withNumbers = (facts: SetFacts['targets'], numbers: Int32Array | Float32Array): Targets =>
  facts.of === 'classes'
    ? { ...facts, labels: Int32Array.from(numbers) }
    : { ...facts, data: Float32Array.from(numbers) }
