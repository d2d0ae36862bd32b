import { measureCompute } from './compute'
import { measureGrowth, measureResnet } from './growing'
import { measureLearning } from './learning'
import { measurePixels } from './pixels'
import { measureTraining } from './training'

/**
 * What the page can be asked to measure: a kind and what it is measured for. Times by series, ms.
 */
const bench = {
  compute: measureCompute,
  pixels: measurePixels,
  train: measureTraining,
  learn: measureLearning,
  size: measureGrowth,
  resnet: (_: string, rounds: number) => measureResnet(rounds),
}

export type Bench = typeof bench

// Without it the clock's resolution is 0.1 ms, as long as some of what is measured.
if (!crossOriginIsolated) throw new Error('The page of the benchmark is not isolated.')

Object.assign(globalThis, { bench })
document.documentElement.dataset.ready = 'true'
