import type { Runner } from '../runner'
import type { Checkpoint } from '../trainer/run'
import { buffersOf, once } from './question'

/** All that a run goes on from. */
export const trainingCheckpoint = once(
  (runner: Runner, run: number): Checkpoint => runner.runs.of(run).checkpoint(),
  // What the run keeps itself, its best weights, is copied.
  ({ weights, memory }) => [
    ...buffersOf(...Object.values(weights).flatMap((named) => Object.values(named))),
    ...Object.values(memory).flatMap((named) =>
      Object.values(named).flatMap(({ slots }) =>
        Object.values(slots).map(({ buffer }) => buffer as ArrayBuffer),
      ),
    ),
  ],
)
