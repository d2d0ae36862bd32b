import { readFileSync } from 'node:fs'
import { memory } from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { throughPath } from '../../src/engine/questions/through'
import { startWasm } from '../../src/engine/wasm'
import type { Project, Tensor } from '../../src/graph/project'
import { runnerOf } from '../reference/network'
import { type Card, chain } from './chain'
import { jacobianOf, throughEach } from './finished'

const { jacobian: lecture } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const tensor = (shape: readonly number[], data: readonly number[]): Tensor => ({
  shape,
  data: Float32Array.from(data),
})
const values = (data: readonly number[], shape: string): Card => [
  'x',
  'Values',
  { values: data.join(', '), shape },
]

describe('The Jacobian of a path', () => {
  test.each(['lecture', 'lectureCommentedFilter', 'padding1'] as const)(
    'is the matrix of the convolution: %s',
    (name) => {
      const { n, filter, params, x, A } = lecture[name]
      const runner = runnerOf(
        chain(values(x.data, `1, 1, ${n}`), [
          'conv',
          'Conv1d',
          { kernel_size: filter.data.length, bias: false, ...params },
          { weight: tensor([1, 1, filter.data.length], filter.data) },
        ]),
      )
      const { matrix, input, output } = jacobianOf(runner, 'x', 'conv', null)
      expect(matrix.shape).toEqual(A.shape)
      expect(Array.from(matrix.data)).toEqual(A.data)
      expect(input.shape).toEqual([1, 1, n])
      const product = Array.from(output.data, (_, i) =>
        input.data.reduce((sum, value, k) => sum + value * matrix.data[i * n + k], 0),
      )
      for (const [i, value] of product.entries())
        expect(Math.abs(value - output.data[i])).toBeLessThan(1e-5)
      runner.dispose()
    },
  )
  test('has the rows of a kernel in two dimensions, channel by channel', () => {
    const { weight, A } = lecture.conv2d_4x4_k3
    const runner = runnerOf(
      chain(
        ['x', 'Random', { shape: '1, 1, 4, 4' }],
        [
          'conv',
          'Conv2d',
          { kernel_size: 3, bias: false },
          { weight: tensor(weight.shape, weight.data) },
        ],
      ),
    )
    expect(Array.from(jacobianOf(runner, 'x', 'conv', null).matrix.data)).toEqual(A.data)
    runner.dispose()
  })
  test('of a path that is not linear is that at the numbers that are given', () => {
    const runner = runnerOf(chain(values([1, -2, 3], '1, 3'), ['relu', 'ReLU']))
    expect(Array.from(jacobianOf(runner, 'x', 'relu', null).matrix.data)).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0, 1,
    ])
    expect(
      Array.from(jacobianOf(runner, 'x', 'relu', tensor([1, 3], [-1, 2, 3])).matrix.data),
    ).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 1])
    runner.dispose()
  })
  test('is right where members of a batch are mixed, and without a batch', () => {
    // Softmax over the first axis: y_i = e^x_i / sum, dy_i/dx_j = y_i (δ_ij − y_j).
    for (const shape of ['2, 1', '2']) {
      const runner = runnerOf(chain(values([0, 0], shape), ['softmax', 'Softmax', { dim: 0 }]))
      const { matrix } = jacobianOf(runner, 'x', 'softmax', null)
      for (const [i, wanted] of [0.25, -0.25, -0.25, 0.25].entries())
        expect(matrix.data[i]).toBeCloseTo(wanted, 6)
      runner.dispose()
    }
    const runner = runnerOf(
      chain(values([1, 2, 4], '1, 1, 3'), [
        'norm',
        'BatchNorm1d',
        { training: true, affine: false, eps: 0 },
      ]),
    )
    const { matrix } = jacobianOf(runner, 'x', 'norm', null)
    const mean = 7 / 3
    const std = Math.sqrt(14 / 9)
    const z = [1, 2, 4].map((value) => (value - mean) / std)
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++)
        expect(matrix.data[3 * i + j]).toBeCloseTo(
          ((i === j ? 1 : 0) - 1 / 3 - (z[i] * z[j]) / 3) / std,
          4,
        )
    runner.dispose()
  })
  test(
    'of a dropout in training is its mask, although another member of a batch ' +
      'would have another one',
    () => {
      for (const p of [0.1, 0.5, 0.9])
        for (let seed = 0; seed < 10; seed++) {
          const runner = runnerOf(
            chain(values([1, 1, 1, 1], '1, 4'), ['drop', 'Dropout', { p, training: true, seed }]),
          )
          const { matrix, output } = jacobianOf(runner, 'x', 'drop', null)
          expect(Array.from(matrix.data), `p ${p}, seed ${seed}`).toEqual(
            Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? output.data[i / 5] : 0)),
          )
          runner.dispose()
        }
    },
  )
  test('leaves nothing behind, and says why there is none', () => {
    const runner = runnerOf(
      chain(
        ['x', 'Random', { shape: '1, 1, 40, 40' }],
        ['conv', 'Conv2d', { kernel_size: 3 }],
        ['flat', 'Flatten'],
      ),
    )
    runner.look(['x', 'conv', 'flat'])
    const before = memory().numTensors
    expect(() => jacobianOf(runner, 'x', 'flat', null)).toThrow(
      'The matrix would have 1\u202f444 × 1\u202f600 entries; up to 512 × 512 are shown. An ' +
        'input of 1×1×22×22 would fit.',
    )
    expect(() => jacobianOf(runner, 'flat', 'x', null)).toThrow('No path leads from flat to x.')
    expect(memory().numTensors).toBe(before)
    runner.dispose()
  })
})

test(
  'A matrix that would hold the engine for seconds is refused, as is an input ' +
    'of another shape',
  () => {
    const runner = runnerOf(
      chain(
        ['x', 'Random', { shape: '1, 2, 16, 16' }],
        ['wide', 'Conv2d', { in_channels: 2, out_channels: 1024, kernel_size: 5 }],
        ['deep', 'Conv2d', { in_channels: 1024, out_channels: 4, kernel_size: 5 }],
      ),
    )
    expect(() => jacobianOf(runner, 'x', 'deep', null)).toThrow(
      'The matrix would take 3.6 billion multiply-adds; up to 1 billion are done. A shorter ' +
        'path fits.',
    )
    expect(() =>
      jacobianOf(
        runner,
        'x',
        'x',
        tensor(
          [1, 2, 256],
          Array.from({ length: 512 }, () => 0),
        ),
      ),
    ).toThrow('The input needs the shape 1×2×16×16.')
    runner.dispose()
  },
)

describe('Other numbers through a path', () => {
  test('give what the layers make of them, also as a larger batch', () => {
    const runner = runnerOf(
      chain(
        values([1], '1, 1'),
        [
          'line',
          'Linear',
          { in_features: 1, out_features: 1 },
          { weight: tensor([1, 1], [3]), bias: tensor([1], [-1]) },
        ],
        ['relu', 'ReLU'],
      ),
    )
    const answer = throughPath(runner, 'x', 'relu', tensor([3, 1], [0, 1, 2]))
    expect(answer.shape).toEqual([3, 1])
    expect(Array.from(answer.data)).toEqual([0, 2, 5])
    runner.dispose()
  })
})

describe('Sets of numbers through a path', () => {
  /** x feeds a Linear that triples, and a sum of both. */
  const branched = (): Project => {
    const { graph, ...rest } = chain(values([1, 1], '1, 2'), [
      'triple',
      'Linear',
      { out_features: 2, bias: false },
      { weight: tensor([2, 2], [3, 0, 0, 3]) },
    ])
    const add = {
      id: 'add',
      kind: 'Add',
      name: 'add',
      parameters: {},
      seed: 9,
      position: { x: 0, y: 0 },
    }
    return {
      ...rest,
      graph: {
        nodes: [...graph.nodes, add],
        wires: [
          ...graph.wires,
          { from: 'x', to: 'add', port: 0 },
          { from: 'triple', to: 'add', port: 1 },
        ],
      },
    }
  }
  test('may stand at several nodes, even where one of them follows from the other', () => {
    const runner = runnerOf(branched())
    const [first, second] = throughEach(runner, 'add', [
      { x: tensor([1, 2], [1, 2]), triple: tensor([1, 2], [10, 20]) },
      { x: tensor([1, 2], [0, 0]), triple: tensor([1, 2], [5, 6]) },
    ])
    expect(Array.from(first.data)).toEqual([11, 22])
    expect(Array.from(second.data)).toEqual([5, 6])
    const [along] = throughEach(runner, 'add', [{ x: tensor([1, 2], [1, 2]) }])
    expect(Array.from(along.data)).toEqual([4, 8])
    expect(Array.from(throughPath(runner, 'triple', 'add', tensor([1, 2], [7, 7])).data)).toEqual([
      8, 8,
    ])
    runner.dispose()
  })
})

let started = 0
beforeAll(() => {
  started = memory().numTensors
})
afterAll(() => {
  expect(memory().numTensors).toBe(started)
})
