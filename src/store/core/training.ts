import type { Training } from '../training/createTraining'

/** Holds the training of an app, whose code is fetched when its pane is first opened. */
export interface TrainingSeat {
  /** The training, made at the first call. */
  readonly trainingBy: (make: () => Training) => Training
  /**
   * Multiply-adds of the steps that the worker may be busy with before it turns to a look; 0 where
   * no run is open.
   */
  readonly load: () => number
  readonly setLoad: (macs: number) => void
}

/** Starts without training. */
export function createTrainingSeat(): TrainingSeat {
  let made: Training | null = null
  let macs = 0
  return {
    trainingBy: (make) => (made ??= make()),
    load: () => macs,
    setLoad(now) {
      macs = now
    },
  }
}
