import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { errorsToKept, keepNow } from '../../../src/engine/questions/keptOutputs'
import { errorsWhenRounded } from '../../../src/engine/questions/roundedErrors'
import { statisticsOf, statisticsOfAll } from '../../../src/engine/questions/statistics'
import { timesOf } from '../../../src/engine/questions/times'
import { createRunner, type Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import { outputError } from '../../../src/graph/outputError'
import type { Project } from '../../../src/graph/project'
import { roundedWeight } from '../../../src/graph/rounded'
import type { Steps } from '../../../src/graph/steps'
import { weightsOf } from '../../../src/graph/weightsOf'
import { input, network } from '../../graph/network'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

/** The end of a question in steps. */
function ended<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const { project, shapes } = network([
  input([2, 3, 8, 8]),
  ['conv', 'Conv2d', { out_channels: 4, kernel_size: 3, padding: 1 }],
  ['norm', 'BatchNorm2d'],
  ['relu', 'ReLU'],
  ['flat', 'Flatten'],
  ['fc', 'Linear', { out_features: 5 }],
])
const cards = project.graph.nodes.map(({ id }) => id)

function runnerOf(of: Project): Runner {
  const runner = createRunner()
  runner.apply(changesBetween(null, of))
  return runner
}

/** The same project with all its weights set to what they are in this format. */
const rounded = (rounding: 'float16' | 'int8'): Project => ({
  ...project,
  weights: Object.fromEntries(
    project.graph.nodes.flatMap((node) => {
      const known = shapes.get(node.id)?.weights ?? []
      const own = weightsOf(project, node, known)
      return known.length === 0
        ? []
        : [
            [
              node.id,
              Object.fromEntries(
                known.map((one) => [one.name, roundedWeight(one, own[one.name], rounding)]),
              ),
            ],
          ]
    }),
  ),
})

describe('rounded weights', () => {
  test.each(['float16', 'int8'] as const)('%s: what the rounded network itself gives', (way) => {
    const [ours, other] = [runnerOf(project), runnerOf(rounded(way))]
    const before = cards.map((id) => ours.values(id)?.data)
    const { numTensors } = ours.memory()
    const errors = ended(errorsWhenRounded(ours, way, cards))
    for (const [i, id] of cards.entries()) {
      const wanted = outputError(other.values(id)?.data ?? [], before[i] ?? [])
      expect(errors[i]?.absolute).toBeCloseTo(wanted.absolute, 6)
      expect(errors[i]?.relative).toBeCloseTo(wanted.relative, 6)
    }
    expect(errors[0]?.absolute).toBe(0)
    expect(errors.at(-1)?.relative).toBeGreaterThan(0)
    expect(errors.at(-1)?.relative).toBeLessThan(way === 'int8' ? 0.1 : 0.01)
    // The network beside which it ran is as it was, and nothing is left over.
    expect(cards.map((id) => ours.values(id)?.data)).toEqual(before)
    expect(ours.memory().numTensors).toBeLessThanOrEqual(numTensors + other.memory().numTensors)
    ours.dispose()
    other.dispose()
  })

  test('that are withdrawn half way leave no tensors behind', () => {
    const runner = runnerOf(project)
    runner.look(cards)
    const { numTensors } = runner.memory()
    const steps = errorsWhenRounded(runner, 'float16', cards)
    for (let i = 0; i < 4; i++) steps.next()
    steps.return([])
    expect(runner.memory().numTensors).toBe(numTensors)
    runner.dispose()
  })
})

describe('statistics', () => {
  test('are those of the definition, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.float(), { minLength: 1, maxLength: 40 }), (values) => {
        const data = Float32Array.from(values)
        const found = statisticsOf(data)
        const finite = Array.from(data).filter(Number.isFinite)
        expect(found.flawed).toBe(data.length - finite.length)
        expect(found.zeros).toBe(finite.filter((value) => value === 0).length / data.length)
        if (finite.length === 0) return expect(found.mean).toBeNaN()
        const mean = finite.reduce((sum, value) => sum + value / finite.length, 0)
        const largest = Math.max(...finite.map(Math.abs))
        expect(found.min).toBe(Math.min(...finite))
        expect(found.max).toBe(Math.max(...finite))
        expect(Math.abs(found.mean - mean)).toBeLessThanOrEqual(1e-9 * largest)
        const off = finite.reduce((sum, value) => sum + (value - mean) ** 2 / finite.length, 0)
        expect(Math.abs(found.deviation - Math.sqrt(off))).toBeLessThanOrEqual(1e-6 * largest)
        return undefined
      }),
    )
  })

  test('of every card, and the same objects while its numbers are the same', () => {
    const runner = runnerOf(project)
    const first = ended(statisticsOfAll(runner, [...cards, 'none']))
    expect(first[3]?.zeros).toBeGreaterThan(0.2)
    expect(first[3]?.min).toBe(0)
    expect(first[1]?.count).toBe(2 * 4 * 8 * 8)
    expect(first.at(-1)).toBeNull()
    expect(ended(statisticsOfAll(runner, cards))[2]).toBe(first[2])
    runner.dispose()
  })
})

test('every layer has a time, and what computes nothing has none', () => {
  const runner = runnerOf(project)
  const times = ended(timesOf(runner, [...cards, 'none']))
  expect(times[0]).toBeNull()
  expect(times.at(-1)).toBeNull()
  for (const time of times.slice(1, -1)) expect(time).toBeGreaterThanOrEqual(0)
  runner.dispose()
})

describe('kept outputs', () => {
  test('are compared with what the cards give later', () => {
    const runner = runnerOf(project)
    expect(() => ended(errorsToKept(runner, 'a', cards))).toThrow('No outputs are kept')
    expect(ended(keepNow(runner, 'a', cards))).toBe(cards.length)
    expect(ended(errorsToKept(runner, 'a', cards)).map((error) => error?.absolute)).toEqual(
      cards.map(() => 0),
    )
    runner.apply(changesBetween(project, rounded('int8')))
    const errors = ended(errorsToKept(runner, 'a', cards))
    expect(errors[0]?.absolute).toBe(0)
    expect(errors[1]?.absolute).toBeGreaterThan(0)
    runner.dispose()
  })

  test('that are given may be fewer numbers, and none of another size', () => {
    const runner = runnerOf(project)
    const values = Float32Array.of(0, 0)
    const given = [
      { node: cards[5], size: 10, values },
      { node: cards[1], size: 7, values },
    ]
    expect(ended(keepNow(runner, 'b', given))).toBe(2)
    const errors = ended(errorsToKept(runner, 'b', cards))
    const own = runner.values(cards[5])?.data ?? []
    expect(errors[5]?.absolute).toBe(Math.max(Math.abs(own[0]), Math.abs(own[5])))
    expect([errors[0], errors[1]]).toEqual([null, null])
    runner.dispose()
  })
})
