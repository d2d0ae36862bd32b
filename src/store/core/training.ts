import type { Training } from '../training/createTraining'

/** Holds the training of an app, whose code is fetched when its pane is first opened. */
export interface TrainingSeat {
  /** The training, made at the first call. */
  readonly trainingBy: (make: () => Training) => Training
}

/** Starts without training. */
export function createTrainingSeat(): TrainingSeat {
  let made: Training | null = null
  return { trainingBy: (make) => (made ??= make()) }
}
