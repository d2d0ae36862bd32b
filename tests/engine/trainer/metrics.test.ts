import { expect, test } from 'vitest'
import type { LossRule } from '../../../src/engine/trainer/course'
import { answersOf, createTally } from '../../../src/engine/trainer/metrics'
import { chosenParameters, lossOf } from '../../../src/training'

const mse = lossOf('MSELoss')
const rule: LossRule = (output, target, gradient, each) =>
  mse ? mse.evaluate(output, target, chosenParameters(mse, {}), gradient, each) : 0
const labelled = (...labels: number[]) =>
  ({ of: 'classes', shape: [labels.length], labels: Int32Array.from(labels) }) as const

test('a sample is taken for the class with the largest output', () => {
  const output = { shape: [2, 3], data: Float32Array.of(0, 2, 1, 5, -1, 5) }
  expect([...(answersOf(output, labelled(0, 0), rule) ?? [])]).toEqual([1, 0])
})

test('with one output for two classes it is that for which the loss is smaller', () => {
  const output = { shape: [4, 1], data: Float32Array.of(-3, 0.4, 0.6, 9) }
  expect([...(answersOf(output, labelled(0, 0, 0, 0), rule) ?? [])]).toEqual([0, 0, 1, 1])
})

test('the table counts targets by row and answers by column; values have none', () => {
  const tally = createTally(rule)
  const output = { shape: [3, 2], data: Float32Array.of(1, 0, 0, 1, 0, 1) }
  tally.add(Int32Array.of(7, 8, 9), output, labelled(0, 0, 1), Float32Array.of(0.1, 0.9, 0.2))
  const { confusion, accuracy, worst } = tally.result(0.4)
  expect([...confusion]).toEqual([1, 1, 0, 1])
  expect(accuracy).toBeCloseTo(2 / 3)
  expect(worst.map(({ sample }) => sample)).toEqual([8, 9, 7])
  const values = { of: 'values', shape: [3, 2], data: output.data } as const
  expect(answersOf(output, values, rule)).toBeNull()
})
