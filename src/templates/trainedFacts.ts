import type { TrainingSetup } from '../graph/trainingSetup'
import { datasetOf } from '../sources/datasets'
import facts from './trainedFacts.json'

/** How a network was trained, and what came of it on the test part of its data. */
export interface TrainedFacts {
  /** The name of its set of samples. */
  readonly dataset: string
  /** Samples that it learned from, and those that it was tested with, which it never saw. */
  readonly training: number
  readonly tested: number
  readonly setup: TrainingSetup
  readonly steps: number
  /** On the test part, after the last epoch. */
  readonly loss: number
  /** Share of right answers there; null where the targets are no classes. */
  readonly accuracy: number | null
}

/** What `npm run train-models` measured, by the name of the network. */
export const TRAINED_FACTS: Readonly<Record<string, TrainedFacts>> = facts

const count = (samples: number): string => samples.toLocaleString('en')

/** In words, with the measured number: `Trained on Fashion-MNIST, 88.9 % of 2,000 test … right`. */
export function toldOf({ dataset, tested, loss, accuracy }: TrainedFacts): string {
  const on = `Trained on ${datasetOf(dataset)?.label ?? dataset}`
  return accuracy === null
    ? `${on}, mean squared error ${loss.toPrecision(2)} on ${count(tested)} test samples`
    : `${on}, ${(100 * accuracy).toFixed(1)} % right of ${count(tested)} test samples`
}
