import type { Training } from '../training/createTraining'
import { createListeners } from './listeners'

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
  /** Has the worker show that it is alive: it is asked for maps, whose absence is noticed soon. */
  readonly prod: () => void
  readonly onProd: (listener: () => void) => () => void
}

/** Starts without training. */
export function createTrainingSeat(): TrainingSeat {
  let made: Training | null = null
  let macs = 0
  const prodded = createListeners()
  return {
    trainingBy: (make) => (made ??= make()),
    load: () => macs,
    setLoad(now) {
      macs = now
    },
    prod: () => prodded.tell(),
    onProd: prodded.on,
  }
}
