import type { Runner } from '../runner'
import type { Checkpoint } from '../trainer/run'
import { once } from './question'

/** All that a run goes on from. */
export const trainingCheckpoint = once(
  (runner: Runner, run: number): Checkpoint => runner.runs.of(run).checkpoint(),
)
