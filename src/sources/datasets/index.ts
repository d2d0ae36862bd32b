import type { Dataset } from './dataset'
import { moons } from './moons'

/** Every set that comes with the program, in the order of the choice. */
export const DATASETS: readonly Dataset[] = [moons]

/** The set of this name; undefined where none has it. */
export const datasetOf = (name: string): Dataset | undefined =>
  DATASETS.find((dataset) => dataset.name === name)
