import type { Tensor } from '../../graph/project'
import type { Shape } from '../../layers/tensorShape'
import type { LossTarget } from '../../training/targets'
import type { LossRule } from './course'
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

/** How many classes the outputs of a sample tell apart; 0 where a sample has no one class. */
export const classesOf = (output: Shape, target: LossTarget): number =>
  target.of === 'classes' && output.length === 2 && target.shape.length === 1
    ? Math.max(2, output[1])
    : 0

/**
 * The class that each sample is taken for: the one with the largest output, or, where there is one
 * output for two classes, the one for which the loss is smaller. Null where they have no class.
 */
export function answersOf(output: Tensor, target: LossTarget, loss: LossRule): Int32Array | null {
  if (classesOf(output.shape, target) === 0 || target.of !== 'classes') return null
  const { shape, data } = output
  const [count, width] = shape
  if (width !== 1)
    return Int32Array.from({ length: count }, (_, i) => largestOf(data, i * width, width))
  const [first, second] = [0, 1].map((label) => {
    const each = new Float32Array(count)
    const labels = new Int32Array(count).fill(label)
    loss(output, { ...target, labels }, new Float32Array(data.length), each)
    return each
  })
  return Int32Array.from(first, (other, i) => (second[i] < other ? 1 : 0))
}

/** Share of samples that are taken for their class; NaN without classes. */
export function accuracyOf(output: Tensor, target: LossTarget, loss: LossRule): number {
  const answers = answersOf(output, target, loss)
  if (!answers || target.of !== 'classes') return Number.NaN
  let right = 0
  for (const [i, label] of target.labels.entries()) if (answers[i] === label) right++
  return right / answers.length
}

/** Adds up how the samples of a part are judged. */
export interface Tally {
  /** `losses`: of each sample. */
  add(samples: Int32Array, output: Tensor, target: LossTarget, losses: Float32Array): void
  result(loss: number): Omit<Evaluated, 'step' | 'epoch'>
}

/** A judgement of no sample yet. */
export function createTally(loss: LossRule): Tally {
  let count = 0
  let right = 0
  let classes = 0
  let confusion = new Int32Array(0)
  let worst: readonly JudgedSample[] = []
  return {
    add(samples, output, target, losses) {
      classes = classesOf(output.shape, target)
      const answers = answersOf(output, target, loss)
      if (confusion.length !== classes ** 2) confusion = new Int32Array(classes ** 2)
      const judged = Array.from(samples, (sample, i): JudgedSample => {
        const predicted = answers?.[i] ?? -1
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
