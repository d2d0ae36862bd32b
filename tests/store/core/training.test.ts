import { expect, test, vi } from 'vitest'
import { createTrainingSeat } from '../../../src/store/core/training'
import type { Training } from '../../../src/store/training/createTraining'
import { stage } from '../training/stage'

test('training is made once', () => {
  const seat = createTrainingSeat()
  expect(seat.madeTraining()).toBeNull()
  const made = {} as Training
  expect(seat.trainingBy(() => made)).toBe(made)
  expect(seat.trainingBy(() => ({}) as Training)).toBe(made)
  expect(seat.madeTraining()).toBe(made)
})

test('a worker that does not answer is asked to show that it is alive', async () => {
  vi.useFakeTimers()
  const t = stage()
  t.fake.engine.trainingAdvance = () => new Promise(() => undefined)
  await t.start()
  await vi.advanceTimersByTimeAsync(1000)
  expect(t.prods()).toBe(0)
  await vi.advanceTimersByTimeAsync(1000)
  expect(t.prods()).toBe(2)
  vi.useRealTimers()
})
