import type { Runner } from '../runner'
import { once } from './question'

/** Frees a run. */
export const trainingClose = once((runner: Runner, run: number): void => runner.runs.close(run))
