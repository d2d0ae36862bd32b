import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { judgedPartOf } from '../../../src/engine/questions/judged'
import { createRunner } from '../../../src/engine/runner'
import { planCourse } from '../../../src/engine/trainer/plan'
import { createTrainer } from '../../../src/engine/trainer/trainer'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import { finish } from '../../../src/graph/steps'
import { projectWith, setupWith, twoClasses } from '../trainer/ownSet'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

function runnerOf(project = projectWith([['fc', 'Linear', { out_features: 2 }]])) {
  const runner = createRunner()
  runner.apply(changesBetween(null, project))
  runner.setSamples('own', project.datasets?.own ?? twoClasses)
  runner.look(['fc'])
  return runner
}

test('each sample of a part is judged as the evaluation of a run does', () => {
  const runner = runnerOf()
  const before = memory().numTensors
  const told: number[] = []
  const tell = (done: number): void => void told.push(done)
  const found = finish(judgedPartOf(runner, tell, setupWith({ batch_size: 3 }), 'validation'))
  expect(told).toEqual([3, 4])
  const course = planCourse(runner.project(), setupWith(), {
    samples: () => twoClasses,
    constant: () => null,
  })
  const trainer = createTrainer(course)
  const { evaluated } = trainer.advance({ milliseconds: 0, evaluate: true })
  trainer.dispose()
  const [{ worst, accuracy }] = evaluated
  expect(worst).toHaveLength(4)
  for (const { sample, loss, predicted } of worst) {
    expect(found.losses[sample - 16]).toBeCloseTo(loss, 6)
    expect(found.predicted[sample - 16]).toBe(predicted)
  }
  const right = found.predicted.filter((label, i) => label === i % 2).length
  expect(right / 4).toBe(accuracy)
  expect(memory().numTensors).toBe(before)
  runner.dispose()
})

test('values are judged by their loss alone', () => {
  const data = Float32Array.from({ length: 20 }, (_, i) => i)
  const set = { ...twoClasses, targets: { of: 'values' as const, shape: [1], data } }
  const runner = runnerOf(projectWith([['fc', 'Linear', { out_features: 1 }]], set))
  const setup = setupWith({ loss: { kind: 'MSELoss', parameters: {} } })
  const found = finish(judgedPartOf(runner, () => undefined, setup, 'training'))
  const outputs = [...found.losses].map((loss, i) => i - Math.sqrt(loss))
  expect(outputs.some(Number.isFinite)).toBe(true)
  expect([...found.predicted]).toEqual(Array.from({ length: 16 }, () => -1))
  runner.dispose()
})

test('a card that no layer reads is refused, and nothing is left when it is ended early', () => {
  const alone = runnerOf(projectWith([]))
  expect(() => finish(judgedPartOf(alone, () => undefined, setupWith(), 'training'))).toThrow(
    'No layer reads data: connect it to the network.',
  )
  alone.dispose()
  const runner = runnerOf()
  const before = memory().numTensors
  const steps = judgedPartOf(runner, () => undefined, setupWith({ batch_size: 2 }), 'training')
  steps.next()
  steps.next()
  steps.return({ losses: new Float32Array(0), predicted: new Int32Array(0) })
  expect(memory().numTensors).toBe(before)
  runner.dispose()
})
