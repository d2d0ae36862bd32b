import type { Library } from '../layers/python'
import { partSizes, partsOf, type SampleParts, type SetFacts } from './sampleSet'

/** Which samples a card shows. */
export interface Shown {
  readonly split: keyof SampleParts
  readonly index: number
  readonly batch_size: number
  readonly normalise: string
  readonly validation: number | null
  readonly seed: number
}

/** Numbers of the samples shown; after the last of the part comes its first. */
export function shownSamples(set: Pick<SetFacts, 'count' | 'training'>, p: Shown): Int32Array {
  const part = partsOf(set, p)[p.split]
  return Int32Array.from({ length: p.batch_size }, (_, k) => part[(p.index + k) % part.length])
}

/** Lines of Python that take the samples shown out of `samples`, all of the set. */
export function shownCode(
  name: string,
  p: Shown,
  library: Library,
  set: SetFacts,
): readonly string[] {
  const numbers = [...shownSamples(set, p)]
  const first = numbers[0] ?? 0
  const inRow = numbers.every((sample, k) => sample === first + k)
  const rows = inRow ? `${first}:${first + numbers.length}` : `[${numbers.join(', ')}]`
  if (p.normalise === 'none') return [`${name} = samples[${rows}]`]
  const axes = `(${[0, ...set.shape.slice(1).map((_, axis) => axis + 2)].join(', ')},)`
  const over = axes.replace(/,\)$/, axes.includes(', ') ? ')' : ',)')
  const kept = partSizes(set, p.validation).training
  return [
    p.validation === null
      ? `training = samples[:${set.training}]`
      : `training = samples[torch.randperm(${set.training}, generator=torch.Generator()` +
        `.manual_seed(${p.seed}))[:${kept}]]`,
    library === 'torch'
      ? `std, mean = torch.std_mean(training, dim=${over}, unbiased=False, keepdim=True)`
      : `mean, std = training.mean(${over}, keepdims=True), training.std(${over}, keepdims=True)`,
    `${name} = (samples[${rows}] - mean) / std`,
  ]
}
