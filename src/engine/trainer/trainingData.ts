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

/** These samples with their targets, batch axis first. */
export function batchFrom({ set, statistics }: TrainingData, samples: Int32Array): Batch {
  return {
    samples,
    shape: [samples.length, ...set.shape],
    inputs: batchOf(set, samples, statistics),
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
