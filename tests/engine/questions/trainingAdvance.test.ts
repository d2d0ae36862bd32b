import { beforeAll, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { trainingAdvance } from '../../../src/engine/questions/trainingAdvance'
import type { Runner } from '../../../src/engine/runner'
import { NO_SUCH_RUN } from '../../../src/engine/trainer/run'
import { createRuns } from '../../../src/engine/trainer/runs'
import { createTrainer } from '../../../src/engine/trainer/trainer'
import { startWasm } from '../../../src/engine/wasm'
import { breath } from '../../../src/graph/breath'
import { smallCourse } from '../trainer/smallNet'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

/** A worker's runs with one that is open. */
function opened() {
  const runs = createRuns()
  const run = runs.add(createTrainer(smallCourse({})))
  return { runner: { runs } as Runner, runs, run }
}

test('questions in flight are answered one after the other, and others come between', async () => {
  const { runner, runs, run } = opened()
  let breaths = 0
  const signal = { ended: false }
  const others = (async () => {
    for (; !signal.ended; breaths++) await breath()
  })()
  const [first, second] = await Promise.all([
    trainingAdvance.answer(runner, run, { milliseconds: 60 }),
    trainingAdvance.answer(runner, run, { steps: 5 }),
  ])
  signal.ended = true
  await others
  expect(first.step).toBe(first.losses.length)
  expect([second.step, second.losses.length]).toEqual([first.step + 5, 5])
  expect(breaths).toBeGreaterThan(4)
  runs.dispose()
})

test('a run that is closed between two steps is told to be gone', async () => {
  const { runner, runs, run } = opened()
  const answer = trainingAdvance.answer(runner, run, { milliseconds: 200 })
  await breath()
  await breath()
  runs.close(run)
  await expect(answer).rejects.toThrow(NO_SUCH_RUN)
})
