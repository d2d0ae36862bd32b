import { readFileSync } from 'node:fs'
import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { curveOf } from '../finished'
import { at, line, near, run, tensor, values, zero } from './curves'

const { activations } = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

describe('The curve of an activation', () => {
  /** The slopes by hand. */
  const slopes: Readonly<Record<string, (x: number) => number>> = {
    Sigmoid: (x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2,
    ReLU: (x) => (x > 0 ? 1 : 0),
    LeakyReLU: (x) => (x > 0 ? 1 : 0.25),
    Tanh: (x) => 1 - Math.tanh(x) ** 2,
  }
  test.each(['Sigmoid', 'ReLU', 'LeakyReLU(0.25)', 'Tanh'])(
    'is that of the lecture, and its slope the one worked out by hand: %s',
    (name) => {
      const [kind, slope] = name.split(/[()]/)
      const runner = run(values('1, 3', [1, 2, 3]), [
        'act',
        kind,
        slope ? { negative_slope: Number(slope) } : {},
      ])
      const curve = curveOf(runner, 'x', 'act', line(zero, -10, 10, 300))
      for (const [i, x] of activations.t.data.entries()) {
        near(at(curve, x), activations[name].data[i])
        near(at(curve, x, 'slope'), slopes[kind](x))
      }
      expect(curve.kinks.map(({ x }) => x)).toEqual(kind.endsWith('ReLU') ? [0] : [])
      expect(curve.pieces?.map((piece) => piece.slope) ?? null).toEqual(
        { ReLU: [0, 1], LeakyReLU: [0.25, 1] }[kind] ?? null,
      )
      const before = memory().numTensors
      curveOf(runner, 'x', 'act', line(zero, -1, 1, 20))
      expect(memory().numTensors).toBe(before)
      runner.dispose()
    },
  )
  test('has the slope of the channel that is asked for', () => {
    const runner = run(
      ['x', 'Random', { shape: '1, 2, 4, 4' }],
      ['act', 'PReLU', { num_parameters: 2 }, { weight: tensor([2], [0.5, -2]) }],
    )
    const one = (channel: number) =>
      curveOf(
        runner,
        'x',
        'act',
        line(tensor([1, 2, 1, 1], [0, 0]), -5, 5, 64, channel),
      ).pieces?.map(({ slope }) => slope)
    expect([one(0), one(1)]).toEqual([
      [0.5, 1],
      [-2, 1],
    ])
    runner.dispose()
  })
  test('of one entry of a Softmax holds the others', () => {
    const data = [0.5, -1, 2]
    const others = Math.exp(-1) + Math.exp(2)
    for (const [shape, base] of [
      ['1, 3', [1, 3]],
      ['3', [3]],
    ] as const) {
      const runner = run(values(shape, data), ['act', 'Softmax', { dim: -1 }])
      const curve = curveOf(runner, 'x', 'act', line(tensor(base, data), -4, 4, 33))
      for (const x of [-4, -1, 0, 2.5]) {
        const y = Math.exp(x) / (Math.exp(x) + others)
        near(at(curve, x), y)
        near(at(curve, x, 'slope'), y * (1 - y))
      }
      expect(curve.kinks).toEqual([])
      runner.dispose()
    }
  })
})
