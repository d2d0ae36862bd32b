import { bars } from './bars'
import { circles } from './circles'
import { absolute, sine, squareWave } from './curves'
import type { Dataset } from './dataset'
import { digits } from './digits'
import { fashionMnist } from './fashionMnist'
import { gratings } from './gratings'
import { moons } from './moons'
import { noisyShapes } from './noisyShapes'
import { shapes } from './shapes'
import { spirals } from './spirals'
import { waveforms } from './waveforms'
import { xor } from './xor'

/** Every set that comes with the program, in the order of the choice; the first is the default. */
export const DATASETS: readonly Dataset[] = [
  fashionMnist,
  digits,
  shapes,
  bars,
  gratings,
  noisyShapes,
  waveforms,
  moons,
  circles,
  spirals,
  xor,
  sine,
  squareWave,
  absolute,
]

/** The set of this name; undefined where none has it. */
export const datasetOf = (name: string): Dataset | undefined =>
  DATASETS.find((dataset) => dataset.name === name)
