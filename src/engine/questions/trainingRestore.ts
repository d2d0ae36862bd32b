import type { Runner } from '../runner'
import type { Checkpoint } from '../trainer/run'
import { once } from './question'

/** Goes back to a checkpoint of this run. */
export const trainingRestore = once((runner: Runner, run: number, from: Checkpoint): void =>
  runner.runs.of(run).restore(from),
)
