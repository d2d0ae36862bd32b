import { megabytes } from '../../graph/megabytes'
import { createGenerator } from '../../layers/generator'
import {
  MOST_CLASS_NAME,
  MOST_CLASSES,
  MOST_PROJECT_NAME,
  MOST_SAMPLE_BYTES,
  MOST_SAMPLES,
} from '../../layers/limits'
import { sizeOf } from '../../layers/tensorShape'
import { classBalance, type SampleSet, type Targets } from '../../sources/sampleSet'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { counted } from './sampleFile'
import type { SampleTelling } from './told'

/** Samples as a file has them; `training` is null where it does not say what is for a test. */
export interface Gathered extends Omit<SampleSet, 'name' | 'training'> {
  readonly training: number | null
}

/** So many numbers, spread evenly from `from` up to `to`. */
const spread = (from: number, to: number, many: number): number[] =>
  Array.from({ length: many }, (_, i) => from + Math.floor((i * (to - from)) / many))

function refuseClasses({ targets, count }: Gathered, { leftOut }: SampleTelling): void {
  if (count === 0) throw new FileFault('There is no sample in it.')
  if (targets.of === 'values') return
  const { names } = targets
  if (names.length > MOST_CLASSES)
    throw new FileFault(
      `There are ${names.length.toLocaleString('en')} classes; a set can have up to ` +
        `${MOST_CLASSES.toLocaleString('en')}.`,
    )
  const balance = classBalance(targets, spread(0, count, count))
  const used = names.filter((_, label) => balance[label] > 0)
  if (used.length === 1)
    throw new FileFault(
      `All ${counted(count, 'sample')} are of the class ${quoted(used[0])}` +
        (leftOut.length > 0 ? ` (left out: ${leftOut.join(' ').replace(/\.$/, '')})` : '') +
        '; a network learns to tell at least two classes apart.',
    )
}

/** The samples that fit, evenly spread over each part. */
function fitting(
  samples: Gathered,
  told: SampleTelling,
): { order: number[]; training: number | null } {
  const { shape, count, training, inputs } = samples
  const bytes = sizeOf(shape) * inputs.BYTES_PER_ELEMENT
  const most = Math.min(MOST_SAMPLES, Math.floor(MOST_SAMPLE_BYTES / bytes))
  if (most < 2)
    throw new FileFault(
      `One sample has ${sizeOf(shape).toLocaleString('en')} numbers, ${megabytes(bytes)}; all ` +
        `samples together can take up to ${megabytes(MOST_SAMPLE_BYTES)}.`,
    )
  if (count <= most) return { order: spread(0, count, count), training }
  told.leftOut.push(
    `Of ${counted(count, 'sample')} ${most.toLocaleString('en')} are kept, evenly spread: a set ` +
      `can have ${MOST_SAMPLES.toLocaleString('en')} and take ${megabytes(MOST_SAMPLE_BYTES)}.`,
  )
  if (training === null) return { order: spread(0, count, most), training }
  const kept = Math.round((most * training) / count)
  return {
    order: [...spread(0, training, kept), ...spread(training, count, most - kept)],
    training: kept,
  }
}

/** A share for a test, drawn from each class by itself, behind what is for training. */
function withTest(order: readonly number[], targets: Targets, share: number) {
  const drawn = Array.from(createGenerator(0).permutation(order.length), (i) => order[i])
  const labelOf = (sample: number): number =>
    targets.of === 'classes' ? targets.labels[sample] : 0
  const left = new Map<number, number>()
  for (const sample of drawn) left.set(labelOf(sample), (left.get(labelOf(sample)) ?? 0) + 1)
  for (const [label, count] of left) left.set(label, Math.round(count * share))
  const test: number[] = []
  const kept: number[] = []
  for (const sample of drawn) {
    const open = left.get(labelOf(sample)) ?? 0
    left.set(labelOf(sample), open - 1)
    if (open > 0) test.push(sample)
    else kept.push(sample)
  }
  return { order: [...kept, ...test], training: kept.length }
}

function pick<A extends Uint8Array | Float32Array | Int32Array>(
  from: A,
  into: A,
  order: readonly number[],
): A {
  const size = from.length === 0 ? 0 : into.length / order.length
  for (const [i, sample] of order.entries())
    into.set(from.subarray(sample * size, (sample + 1) * size), i * size)
  return into
}

function picked(targets: Targets, order: readonly number[]): Targets {
  if (targets.of === 'classes')
    return {
      of: 'classes',
      names: targets.names.map((name) => name.slice(0, MOST_CLASS_NAME)),
      labels: pick(targets.labels, new Int32Array(order.length), order),
    }
  const data = new Float32Array(order.length * sizeOf(targets.shape))
  return { ...targets, data: pick(targets.data, data, order) }
}

/**
 * The samples as a set within the limits: those that fit, with a share for a test where the files
 * have none. Throws a `FileFault` where there are none, or of one class only.
 */
export function finished(name: string, samples: Gathered, told: SampleTelling): SampleSet {
  refuseClasses(samples, told)
  let { order, training } = fitting(samples, told)
  if (training === null) {
    const options = [0, 10, 20, 30].map(
      (percent) => [String(percent), percent === 0 ? 'none' : `${percent} %`] as const,
    )
    const share = Number(told.ask('test', 'For a test', options, '20')) / 100
    if (share > 0) ({ order, training } = withTest(order, samples.targets, share))
  } else
    told.understood.push(
      `Its own parts: ${training.toLocaleString('en')} for training, ` +
        `${(order.length - training).toLocaleString('en')} for a test.`,
    )
  const { shape, inputs, scale, targets } = samples
  const length = order.length * sizeOf(shape)
  return {
    name: name.slice(0, MOST_PROJECT_NAME),
    shape,
    count: order.length,
    training: training ?? order.length,
    inputs:
      inputs instanceof Uint8Array
        ? pick(inputs, new Uint8Array(length), order)
        : pick(inputs, new Float32Array(length), order),
    scale,
    targets: picked(targets, order),
  }
}
