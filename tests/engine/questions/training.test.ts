import { memory } from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type { FromEngine } from '../../../src/engine/messages'
import { createRunner, type Runner } from '../../../src/engine/runner'
import { serve } from '../../../src/engine/serve'
import { type Advanced, NO_SUCH_RUN, type RunOpened } from '../../../src/engine/trainer/run'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import { projectWith, setupWith, twoClasses } from '../trainer/ownSet'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const project = projectWith([['fc', 'Linear', { out_features: 2 }]])

const opened: Runner[] = []
afterEach(() => {
  for (const runner of opened.splice(0)) runner.dispose()
})

/** A served runner of the project, and what it posts. */
function served() {
  const runner = createRunner()
  opened.push(runner)
  runner.apply(changesBetween(null, project))
  runner.setSamples('own', twoClasses)
  const posted: FromEngine[] = []
  let heard = (): void => undefined
  const server = serve(runner, {
    postMessage(message: FromEngine) {
      posted.push(message)
      heard()
    },
  })
  let ids = 0
  const ask = (name: string, ...given: unknown[]): number => {
    server.receive({ type: 'ask', id: ++ids, name, given })
    return ids
  }
  /** The answer to a question, or the sentence with which it failed. */
  async function answer(id: number): Promise<unknown> {
    for (;;) {
      const found = posted.find((one) => 'id' in one && one.id === id)
      if (found?.type === 'answer') return found.answer
      if (found?.type === 'failed') return found.text
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    }
  }
  return { runner, server, posted, ask, answer }
}

test('a run is opened, goes on, is gone back in and closed; nothing is left of it', async () => {
  const { runner, ask, answer } = served()
  runner.look(['fc'])
  const before = memory().numTensors
  const { run, stepsPerEpoch, learned } = (await answer(
    ask('trainingOpen', { setup: setupWith(), from: null }),
  )) as RunOpened
  expect([stepsPerEpoch, learned.length]).toEqual([4, 2])
  const made = (await answer(ask('trainingAdvance', run, { steps: 3, weights: true }))) as Advanced
  expect(made.step).toBe(3)
  expect(made.weights?.fc.weight.shape).toEqual([2, 4])
  const kept = await answer(ask('trainingCheckpoint', run))
  ask('trainingSet', run, 'fc', 'bias', Uint32Array.of(1), Float32Array.of(7))
  const next = (await answer(ask('trainingAdvance', run, { steps: 1 }))) as Advanced
  expect([next.step, next.edits]).toEqual([4, 1])
  ask('trainingRestore', run, kept)
  expect(((await answer(ask('trainingAdvance', run, { steps: 1 }))) as Advanced).step).toBe(4)
  const { run: other } = (await answer(
    ask('trainingOpen', { setup: setupWith(), from: kept }),
  )) as RunOpened
  expect(((await answer(ask('trainingAdvance', other, { steps: 1 }))) as Advanced).step).toBe(4)
  ask('trainingClose', run)
  ask('trainingClose', other)
  expect(await answer(ask('trainingAdvance', run, { steps: 1 }))).toBe(NO_SUCH_RUN)
  expect(memory().numTensors).toBe(before)
})

test('a question that comes after the next steps were asked for is answered first', async () => {
  const { ask, answer, posted } = served()
  const { run } = (await answer(
    ask('trainingOpen', { setup: setupWith(), from: null }),
  )) as RunOpened
  posted.splice(0)
  const advance = ask('trainingAdvance', run, { steps: 1 })
  const values = ask('values', 'fc')
  await answer(advance)
  expect(posted.map((one) => 'id' in one && one.id)).toEqual([values, advance])
})

test('what cannot be trained is refused with a sentence', async () => {
  const { ask, answer } = served()
  const setup = setupWith({ frozen: ['fc'] })
  expect(await answer(ask('trainingOpen', { setup, from: null }))).toMatch(/nothing to learn/)
})

test('the runs of a runner end with it', async () => {
  const before = memory().numTensors
  const { runner, ask, answer } = served()
  await answer(ask('trainingOpen', { setup: setupWith(), from: null }))
  runner.dispose()
  expect(memory().numTensors).toBe(before)
})
