import type { TrainingSetup } from '../graph/trainingSetup'

/** Adam with one rise to this rate and one fall over the whole run: much in few epochs. */
export const oneCycle = (most: number): Pick<TrainingSetup, 'optimizer' | 'schedule'> => ({
  optimizer: { kind: 'Adam', parameters: { lr: most } },
  schedule: { kind: 'OneCycleLR', parameters: { pct_start: 0.2 } },
})

/** Weights of two axes and more as Glorot and Bengio draw them; biases as they are. */
export const XAVIER: Pick<TrainingSetup, 'initialisation'> = {
  initialisation: { kind: 'xavier_uniform_', parameters: {} },
}
