import type { Runner } from '../runner'
import { once } from './question'

/** Sets numbers of a weight of a run, at these places in row-major order. */
export const trainingSet = once(
  (
    runner: Runner,
    run: number,
    card: string,
    weight: string,
    places: Uint32Array,
    values: Float32Array,
  ): void => runner.runs.of(run).set(card, weight, places, values),
)
