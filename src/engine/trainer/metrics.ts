import type { Shape } from '../../layers/tensorShape'
import type { LossTarget } from '../../training/targets'
import type { Evaluated, JudgedSample } from './run'

/** How many of the worst samples are told. */
const WORST = 24

/** Place of the largest of `count` numbers, the first of several; NaN counts as the largest. */
export function largestOf(data: Float32Array, from: number, count: number): number {
  let place = 0
  for (let i = 1; i < count; i++) {
    const value = data[from + i]
    const best = data[from + place]
    if (value > best || (Number.isNaN(value) && !Number.isNaN(best))) place = i
  }
  return place
}

/** Number of classes where each sample has one label and a row of outputs, else 0. */
export const classesOf = (output: Shape, target: LossTarget): number =>
  target.of === 'classes' && output.length === 2 && target.shape.length === 1 ? output[1] : 0

/** Share of samples whose largest output is that of their class; NaN without classes. */
export function accuracyOf(data: Float32Array, output: Shape, target: LossTarget): number {
  const classes = classesOf(output, target)
  if (classes === 0 || target.of !== 'classes') return Number.NaN
  let right = 0
  for (const [i, label] of target.labels.entries())
    if (largestOf(data, i * classes, classes) === label) right++
  return right / target.labels.length
}

/** Adds up how the samples of a part are judged. */
export interface Tally {
  /** `losses`: of each sample. */
  add(
    samples: Int32Array,
    data: Float32Array,
    output: Shape,
    target: LossTarget,
    losses: Float32Array,
  ): void
  result(loss: number): Omit<Evaluated, 'step' | 'epoch'>
}

/** A judgement of no sample yet. */
export function createTally(): Tally {
  let count = 0
  let right = 0
  let classes = 0
  let confusion = new Int32Array(0)
  let worst: readonly JudgedSample[] = []
  return {
    add(samples, data, output, target, losses) {
      classes = classesOf(output, target)
      if (confusion.length !== classes ** 2) confusion = new Int32Array(classes ** 2)
      const judged = Array.from(samples, (sample, i): JudgedSample => {
        const predicted = classes > 0 ? largestOf(data, i * classes, classes) : -1
        const label = target.of === 'classes' ? target.labels[i] : -1
        if (classes > 0 && label >= 0 && label < classes) {
          confusion[label * classes + predicted]++
          if (label === predicted) right++
        }
        return { sample, loss: losses[i], target: label, predicted }
      })
      count += samples.length
      const least = worst.length < WORST ? -Infinity : worst[WORST - 1].loss
      worst = [...worst, ...judged.filter(({ loss }) => !(loss <= least))]
        .toSorted((a, b) => b.loss - a.loss)
        .slice(0, WORST)
    },
    result: (loss) => ({
      samples: count,
      loss,
      accuracy: classes > 0 ? right / count : null,
      confusion: confusion.slice(),
      worst,
    }),
  }
}
