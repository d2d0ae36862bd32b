import { createGenerator } from '../layers/generator'
import { type Shape, sizeOf } from '../layers/tensorShape'

/** What the samples of a set are to give: one class each, or numbers. */
export type Targets =
  | { readonly of: 'classes'; readonly labels: Int32Array; readonly names: readonly string[] }
  /** Regression, denoising, segmentation: `shape` of one sample, all samples in a row. */
  | { readonly of: 'values'; readonly shape: Shape; readonly data: Float32Array }

/** Samples with their targets. */
export interface SampleSet {
  readonly name: string
  /** Of one sample, PyTorch's order, no batch axis: [1, 28, 28]. */
  readonly shape: Shape
  readonly count: number
  /** The first `training` samples are for training, the others its own test part. */
  readonly training: number
  /** All samples in a row, row-major; a byte b stands for b · scale. */
  readonly inputs: Uint8Array | Float32Array
  readonly scale: number
  readonly targets: Targets
}

/** What is known of a set before its numbers are there. */
export interface SetFacts extends Pick<SampleSet, 'name' | 'shape' | 'count' | 'training'> {
  readonly targets:
    | { readonly of: 'classes'; readonly names: readonly string[] }
    | { readonly of: 'values'; readonly shape: Shape }
}

/** Mean and standard deviation (of the population) of each channel, which is the first axis. */
export interface Statistics {
  readonly mean: readonly number[]
  readonly std: readonly number[]
}

/** Looks a set up by the value of a `dataset` field. */
export type FindSet<T> = (id: string) => T | undefined

/** How a set is divided. */
export interface Split {
  /** Share of the training part that is held back; null: the set's own test part. */
  readonly validation: number | null
  readonly seed: number
}

/** Numbers of samples, in the order in which they are stepped through. */
export interface SampleParts {
  readonly training: Int32Array
  readonly validation: Int32Array
}

/** How many samples each part has: `random_split` rounds both down, then gives out what is left. */
export function partSizes(
  { count, training }: Pick<SampleSet, 'count' | 'training'>,
  validation: number | null,
): Readonly<Record<keyof SampleParts, number>> {
  if (validation === null) return { training, validation: count - training }
  const kept = Math.floor(training * (1 - validation))
  const left = training - kept - Math.floor(training * validation)
  return { training: kept + Math.ceil(left / 2), validation: training - kept - Math.ceil(left / 2) }
}

const counted = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_, i) => from + i)

/**
 * The samples of each part. A share is held back as `torch.utils.data.random_split(training part,
 * [1 - validation, validation], torch.Generator().manual_seed(seed))` does; the set's own test part
 * is then in neither.
 */
export function partsOf(
  set: Pick<SampleSet, 'count' | 'training'>,
  { validation, seed }: Split,
): SampleParts {
  if (validation === null)
    return { training: counted(0, set.training), validation: counted(set.training, set.count) }
  const order = createGenerator(seed).permutation(set.training)
  const kept = partSizes(set, validation).training
  return { training: order.slice(0, kept), validation: order.slice(kept) }
}

/** The value of a byte as float32: exact where 1/scale is whole, as in a division by 255. */
export function byteValues(scale: number): Float32Array {
  const whole = Math.round(1 / scale)
  const divides = Math.abs(whole * scale - 1) < 1e-9
  const values = new Float32Array(256)
  for (let byte = 0; byte < 256; byte++) values[byte] = divides ? byte / whole : byte * scale
  return values
}

/** What a byte stands for in each channel, normalised where statistics are given. */
function channelValues(scale: number, normalise: Statistics | null): readonly Float32Array[] {
  const { mean, std } = normalise ?? { mean: [0], std: [1] }
  return mean.map((of, channel) => {
    const values = byteValues(scale)
    if (normalise) normaliseIn(values, values.length, { mean: [of], std: [std[channel]] })
    return values
  })
}

/**
 * These samples in a row, [numbers.length, ...shape], normalised channel by channel as
 * `torchvision.transforms.Normalize(mean, std)` does where statistics are given. They lie in `room`
 * where it has their size.
 */
export function batchOf(
  { shape, inputs, scale }: Pick<SampleSet, 'shape' | 'inputs' | 'scale'>,
  numbers: ArrayLike<number>,
  normalise: Statistics | null = null,
  room?: Float32Array,
): Float32Array {
  const size = sizeOf(shape)
  const count = numbers.length * size
  const batch = room?.length === count ? room : new Float32Array(count)
  if (inputs instanceof Uint8Array) {
    const channels = channelValues(scale, normalise)
    const inner = size / channels.length
    for (let k = 0, to = 0; k < numbers.length; k++) {
      let from = numbers[k] * size
      for (const values of channels)
        for (const end = from + inner; from < end; from++, to++) batch[to] = values[inputs[from]]
    }
    return batch
  }
  for (let k = 0; k < numbers.length; k++)
    batch.set(inputs.subarray(numbers[k] * size, (numbers[k] + 1) * size), k * size)
  if (normalise) normaliseIn(batch, size, normalise)
  return batch
}

/** Normalises samples of this size, which stand in a row, in place. */
export function normaliseIn(batch: Float32Array, size: number, { mean, std }: Statistics): void {
  const inner = size / mean.length
  const { fround } = Math
  const means = Float32Array.from(mean)
  const divisors = Float32Array.from(std, (one) => (one === 0 ? 1 : one))
  for (let at = 0; at < batch.length; at += inner) {
    const channel = (at / inner) % mean.length
    for (let i = at; i < at + inner; i++)
      batch[i] = fround(batch[i] - means[channel]) / divisors[channel]
  }
}

/** How many of these samples each class has, in the order of the names; none without classes. */
export function classBalance(targets: Targets, numbers: ArrayLike<number>): readonly number[] {
  if (targets.of === 'values') return []
  const counts = targets.names.map(() => 0)
  for (let k = 0; k < numbers.length; k++) counts[targets.labels[numbers[k]]]++
  return counts
}
