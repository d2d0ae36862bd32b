import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { attributionTo } from '../../../src/engine/questions/attribution'
import { startWasm } from '../../../src/engine/wasm'
import {
  ATTRIBUTIONS,
  attributionOf,
  attributionShape,
  scoresOf,
  scoreWeights,
} from '../../../src/graph/attribution'
import { finish } from '../../../src/graph/steps'
import { sizeOf } from '../../../src/layers/tensorShape'
import { difference, read, type Written } from '../../reference/compare'
import { type Part, projectOf, runnerOf } from '../../reference/network'

interface Case {
  readonly id: string
  readonly input: Written
  readonly nodes: readonly Part[]
  readonly weights: Readonly<Record<string, Written>>
  readonly at: string
  readonly index: number | null
  readonly best: number
  readonly scores: readonly number[]
  readonly gradient: Written
  readonly 'input-gradient': Written
  readonly 'grad-cam': Written
}

const { cases } = JSON.parse(
  readFileSync('tests/fixtures/reference/attribution/attribution.json', 'utf8'),
) as { cases: Case[] }

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

/** The project of a case: weights are named `node.weight` there. */
function runnerFor({ input, nodes, weights }: Case) {
  const own: Record<string, Record<string, ReturnType<typeof read>>> = {}
  for (const [name, written] of Object.entries(weights)) {
    const [node, weight] = name.split('.')
    own[node] = { ...own[node], [weight]: read(written) }
  }
  return runnerOf(projectOf({ x: read(input) }, nodes, own))
}

describe('what a score comes from equals the same written in PyTorch', () => {
  test.each(cases)('$id', (given) => {
    const runner = runnerFor(given)
    const { at, index, best, scores } = given
    const output = given.nodes[given.nodes.length - 1].name
    for (const way of ATTRIBUTIONS) {
      const found = finish(attributionTo(runner, { at, output, index, way }))
      expect(found.index).toBe(best)
      for (const [i, score] of scores.entries()) expect(found.scores[i]).toBeCloseTo(score, 4)
      const expected = given[way.id as 'gradient']
      expect(difference(way.id, found.map, expected)).toBeNull()
    }
    runner.dispose()
  })
})

test('A class that the output does not have is refused in a sentence', () => {
  const runner = runnerFor(cases[0])
  const asked = { at: 'x', output: 'fc', index: 7, way: ATTRIBUTIONS[0] }
  expect(() => finish(attributionTo(runner, asked))).toThrow(
    'There is no class 7: the output has 5.',
  )
  runner.dispose()
})

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
const numbers = (count: number) =>
  fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: count, maxLength: count })
    .map((data) => Float32Array.from(data))

test('Input × gradient adds up to the product of both, and Grad-CAM is never below 0', () => {
  const given = shapes.chain((shape) =>
    fc.tuple(fc.constant(shape), numbers(sizeOf(shape)), numbers(sizeOf(shape))),
  )
  fc.assert(
    fc.property(given, ([shape, data, gradient]) => {
      const [plain, product, cam] = ATTRIBUTIONS.map((way) =>
        attributionOf(way, { shape, data }, gradient),
      )
      const total = (values: Float32Array): number => values.reduce((sum, one) => sum + one, 0)
      expect(product.shape).toEqual(attributionShape(shape))
      expect(total(product.data)).toBe(total(data.map((value, i) => value * gradient[i])))
      expect(Math.max(...plain.data)).toBe(Math.max(...gradient.map(Math.abs)))
      expect(Math.min(...cam.data)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('The weights of every class pick its scores', () => {
  const given = shapes.chain((shape) => fc.tuple(fc.constant(shape), numbers(sizeOf(shape))))
  fc.assert(
    fc.property(given, ([shape, data]) => {
      const scores = scoresOf({ shape, data })
      scores.forEach((score, index) => {
        const weights = scoreWeights(shape, index)
        expect(data.reduce((sum, value, i) => sum + value * weights[i], 0)).toBe(score)
      })
    }),
  )
})
