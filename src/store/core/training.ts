import type { Leafing } from '../training/createLeafing'
import type { Training } from '../training/createTraining'

/** Holds the training of an app, whose code is fetched when its pane is first opened. */
export interface TrainingSeat {
  /** The training, made at the first call. */
  readonly trainingBy: (make: () => Training) => Training
  /** The training, if it has been made. */
  readonly madeTraining: () => Training | null
  /** Leafing through samples, made at the first call. */
  readonly leafingBy: (make: () => Leafing) => Leafing
  /** Are steps made at present? */
  readonly isRunning: () => boolean
}

/** Starts without training. */
export function createTrainingSeat(): TrainingSeat {
  let made: Training | null = null
  let leafs: Leafing | null = null
  return {
    trainingBy: (make) => (made ??= make()),
    madeTraining: () => made,
    leafingBy: (make) => (leafs ??= make()),
    isRunning: () => made?.state.getState().phase === 'running',
  }
}
