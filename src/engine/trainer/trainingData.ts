import { augmentedBatch } from '../../datasets/augmented'
import type { Chosen } from '../../graph/trainingSetup'
import type { Generator } from '../../layers/generator'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { batchOf, type SampleSet, type Statistics } from '../../sources/sampleSet'
import type { LossTarget } from '../../training/targets'

/** What a run learns from. */
export interface TrainingData {
  readonly set: SampleSet
  /** Numbers of the samples of each part. */
  readonly parts: Readonly<Record<'training' | 'validation', Int32Array>>
  /** By which inputs are normalised, null: not at all. */
  readonly statistics: Statistics | null
}

/** Samples as the network takes them, row-major in PyTorch's order. */
export interface Batch {
  /** Their numbers in the set. */
  readonly samples: Int32Array
  readonly shape: Shape
  readonly inputs: Float32Array
  readonly target: LossTarget
}

/** How samples are varied: anew each time, by what is drawn next. */
interface Variation {
  readonly list: readonly Chosen[]
  readonly generator: Generator
}

/**
 * These samples with their targets, batch axis first; as they are unless they are varied. The
 * inputs lie in `room` where it has their size.
 */
export function batchFrom(
  { set, statistics }: TrainingData,
  samples: Int32Array,
  by: Variation | null = null,
  room?: Float32Array,
): Batch {
  return {
    samples,
    shape: [samples.length, ...set.shape],
    inputs: by
      ? augmentedBatch(set, samples, by.list, by.generator, statistics, room)
      : batchOf(set, samples, statistics, room),
    target: targetOf(set, samples),
  }
}

function targetOf({ targets }: SampleSet, samples: Int32Array): LossTarget {
  const count = samples.length
  if (targets.of === 'classes')
    return {
      of: 'classes',
      shape: [count],
      labels: Int32Array.from(samples, (sample) => targets.labels[sample]),
    }
  const size = sizeOf(targets.shape)
  const data = new Float32Array(count * size)
  for (const [i, sample] of samples.entries())
    data.set(targets.data.subarray(sample * size, (sample + 1) * size), i * size)
  return { of: 'values', shape: [count, ...targets.shape], data }
}
