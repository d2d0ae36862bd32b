import { tidy } from '@tensorflow/tfjs-core'
import type { Tensor as Numbers } from '../../graph/project'
import { sizeOf } from '../../layers/tensorShape'
import { numbersOf, tensorOf } from '../tensors'
import type { LossRule } from './course'
import { createTally } from './metrics'
import type { TrainedNetwork } from './network'
import { forwardPass } from './pass'
import type { Evaluated } from './run'
import { type Batch, batchFrom, type TrainingData } from './trainingData'

/** What an evaluation asks of the run. */
export interface Evaluating {
  readonly data: TrainingData
  readonly batchSize: number
  /** Is the loss a mean over the samples? Then so is that of all. */
  readonly isMean: boolean
  readonly loss: LossRule
  /** The length of the values before the reduction, for an output of this shape. */
  readonly elements: (output: readonly number[], target: Batch['target']) => number
  /** The network in eval mode, for batches of this size. */
  readonly network: (batch: number) => TrainedNetwork
}

/** An evaluation of the validation part, in slices of one batch. */
export interface Evaluation {
  /** Goes through one more batch; the result after the last, until then null. */
  slice(): Omit<Evaluated, 'step' | 'epoch'> | null
}

/** The output of a network in eval mode, in PyTorch's order, a copy. */
export function outputFor(
  network: TrainedNetwork,
  { shape, inputs }: Pick<Batch, 'shape' | 'inputs'>,
): Numbers {
  let output: Numbers = { shape: network.outputShape, data: new Float32Array(0) }
  tidy(() => {
    output = numbersOf(forwardPass(network, tensorOf({ shape, data: inputs })))
  })
  return output
}

/** Mean of the values of each of `count` samples; a value of the whole batch is that of each. */
function perSample(each: Float32Array, count: number): Float32Array {
  const size = each.length / count
  return Float32Array.from({ length: count }, (_, sample) => {
    let sum = 0
    for (let i = 0; i < size; i++) sum += each[sample * size + i]
    return sum / size
  })
}

/** How the network does on these samples. */
interface JudgedBatch {
  readonly output: Numbers
  readonly target: Batch['target']
  /** As the loss is reduced. */
  readonly loss: number
  /** Of each sample. */
  readonly losses: Float32Array
}

/** Judges some samples, by their numbers in the set, at once. */
export function judgeBatch(
  o: Pick<Evaluating, 'data' | 'loss' | 'elements' | 'network'>,
  samples: Int32Array,
): JudgedBatch {
  const batch = batchFrom(o.data, samples)
  const output = outputFor(o.network(samples.length), batch)
  const each = new Float32Array(o.elements(output.shape, batch.target))
  const loss = o.loss(output, batch.target, new Float32Array(sizeOf(output.shape)), each)
  return { output, target: batch.target, loss, losses: perSample(each, samples.length) }
}

/** Begins an evaluation. */
export function startEvaluation(o: Evaluating): Evaluation {
  const tally = createTally(o.loss)
  const { validation } = o.data.parts
  let at = 0
  let sum = 0
  return {
    slice() {
      const samples = validation.slice(at, at + o.batchSize)
      at += samples.length
      const { output, target, loss, losses } = judgeBatch(o, samples)
      sum += o.isMean ? loss * samples.length : loss
      tally.add(samples, output, target, losses)
      if (at < validation.length) return null
      return tally.result(o.isMean ? sum / validation.length : sum)
    },
  }
}
