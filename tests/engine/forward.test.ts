import { memory, type Tensor, tidy } from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forward, nodesOnWay, withGradients } from '../../src/engine/forward'
import type { Runner } from '../../src/engine/runner'
import { numbersOf, tensorOf } from '../../src/engine/tensors'
import { startWasm } from '../../src/engine/wasm'
import { projectOf, runnerOf } from '../reference/network'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const pair = (a: number, b: number) => ({ shape: [1, 2], data: Float32Array.of(a, b) })
const times = (name: string, factor: number, from: string) => ({
  part: {
    name,
    layer: 'Linear',
    params: { in_features: 2, out_features: 2, bias: false },
    inputs: [from],
  },
  weight: { shape: [2, 2], data: Float32Array.of(factor, 0, 0, factor) },
})
const layers = [times('two', 2, 'x'), times('six', 3, 'two'), times('ten', 5, 'two')]
const sum = { name: 'sum', layer: 'Add', params: {}, inputs: ['six', 'ten'] }

/** x → two (2x) → six and ten (3 and 5 times that) → sum. */
const project = projectOf(
  { x: pair(1, 1), aside: pair(0, 0) },
  [...layers.map(({ part }) => part), sum],
  Object.fromEntries(layers.map(({ part, weight }) => [part.name, { weight }])),
)
const { graph } = project
let runner: Runner
beforeEach(() => {
  runner = runnerOf(project)
  runner.look(graph.nodes.map(({ id }) => id))
})
afterEach(() => runner.dispose())

const names = (starts: readonly string[], ends: readonly string[]): string[] =>
  nodesOnWay(graph, starts, ends).map(({ name }) => name)

/** What the ends give, as numbers, with these in place of what the starts give. */
function given(starts: Readonly<Record<string, Tensor>>, ends: readonly string[]): number[][] {
  const nodes = nodesOnWay(graph, Object.keys(starts), ends)
  return forward(runner, nodes, new Map(Object.entries(starts)), ends).map((end) =>
    Array.from(numbersOf(end).data),
  )
}

describe('A walk through the network', () => {
  test('goes through what lies between its starts and its ends, once and in order', () => {
    expect(names(['x'], ['six'])).toEqual(['two', 'six'])
    expect(names(['two'], ['six', 'ten'])).toEqual(['six', 'ten'])
    expect(names(['x'], ['six', 'sum'])).toEqual(['two', 'six', 'ten', 'sum'])
    expect(names(['six', 'ten'], ['sum'])).toEqual(['sum'])
    expect(names(['aside'], ['sum'])).toEqual([])
  })

  test('gives several cards with other numbers at several others; what is beside stays', () => {
    tidy(() => {
      expect(given({ x: tensorOf(pair(1, 2)) }, ['six', 'sum'])).toEqual([
        [6, 12],
        [16, 32],
      ])
      expect(given({ six: tensorOf(pair(7, 7)) }, ['sum', 'ten'])).toEqual([
        [17, 17],
        [10, 10],
      ])
      expect(given({ x: tensorOf(pair(9, 9)), two: tensorOf(pair(1, 0)) }, ['sum'])).toEqual([
        [8, 0],
      ])
      expect(given({ x: tensorOf(pair(3, 4)) }, ['x'])).toEqual([[3, 4]])
    })
  })

  test('lets gradients through, and there are zeros where it does not lead', () => {
    const before = memory().numTensors
    tidy(() => {
      const x = tensorOf(pair(1, 2))
      const aside = tensorOf(pair(1, 2))
      const { value, gradients } = withGradients(
        () => forward(runner, nodesOnWay(graph, ['x'], ['sum']), new Map([['x', x]]), ['sum'])[0],
        [x, aside],
        tensorOf(pair(1, 10)),
      )
      expect(Array.from(value.dataSync())).toEqual([16, 32])
      expect(gradients.map((one) => Array.from(one.dataSync()))).toEqual([
        [16, 160],
        [0, 0],
      ])
    })
    expect(memory().numTensors).toBe(before)
  })

  test('says why where there is nothing to read', () => {
    const empty = runnerOf(project)
    expect(() => forward(empty, nodesOnWay(graph, ['six'], ['sum']), new Map(), ['sum'])).toThrow(
      'sum has no values yet.',
    )
    empty.dispose()
  })
})
