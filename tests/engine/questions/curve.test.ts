import { readFileSync } from 'node:fs'
import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Sweep } from '../../../src/engine/questions/curve'
import type { Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import type { Curve } from '../../../src/graph/kinks'
import type { Tensor } from '../../../src/graph/project'
import { runnerOf } from '../../reference/network'
import { dice } from '../../reference/random'
import { type Card, chain } from '../chain'
import { curveOf } from '../finished'

const { mlp_curve: mlp, activations } = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

/** Cards in a row, in a runner. */
const run = (...cards: readonly Card[]): Runner => runnerOf(chain(...cards))

const tensor = (shape: readonly number[], data: readonly number[]): Tensor => ({
  shape,
  data: Float32Array.from(data),
})
const read = ({ shape, data }: { shape: number[]; data: number[] }): Tensor => tensor(shape, data)
const line = (base: Tensor, low: number, high: number, count: number, at = 0): Sweep => ({
  base,
  input: at,
  output: at,
  low,
  high,
  count,
})
const values = (shape: string, data: readonly number[]): Card => [
  'x',
  'Values',
  { values: data.join(', '), shape },
]
const zero = tensor([1, 1], [0])
const near = (value: number, wanted: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-5 + 1e-4 * Math.abs(wanted))

/** The curve's value or slope at a place where it was sampled. */
const at = ({ x, y, slope }: Curve, place: number, of: 'y' | 'slope' = 'y'): number => {
  const i = x.findIndex((one) => Math.abs(one - place) < 2e-6)
  expect(i, `a sample at ${place}`).toBeGreaterThanOrEqual(0)
  return of === 'y' ? y[i] : slope[i]
}

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

/**
 * Where a net of Linear layers with ReLU between them bends: each layer cuts the lines of the one
 * before where a unit is 0. In double precision.
 */
function kinksByHand(
  layers: readonly { readonly weight: Tensor; readonly bias: Tensor }[],
  low: number,
  high: number,
): number[] {
  let lines = [{ from: low, to: high, slope: [1], value: [0] }]
  for (const [l, { weight, bias }] of layers.entries())
    lines = lines.flatMap(({ from, to, slope, value }) => {
      const row = (of: readonly number[], i: number): number =>
        of.reduce((sum, one, k) => sum + weight.data[i * of.length + k] * one, 0)
      const slopes = Array.from(bias.data, (_, i) => row(slope, i))
      const offsets = Array.from(bias.data, (own, i) => own + row(value, i))
      if (l === layers.length - 1) return [{ from, to, slope: slopes, value: offsets }]
      const cuts = slopes.map((one, i) => -offsets[i] / one).filter((x) => x > from && x < to)
      const ends = [from, ...cuts.toSorted((a, b) => a - b), to]
      return ends.slice(1).map((end, i) => {
        const open = slopes.map((one, k) => (one * (ends[i] + end)) / 2 + offsets[k] > 0)
        return {
          from: ends[i],
          to: end,
          slope: slopes.map((one, k) => (open[k] ? one : 0)),
          value: offsets.map((one, k) => (open[k] ? one : 0)),
        }
      })
    })
  const steepest = Math.max(...lines.map(({ slope }) => Math.abs(slope[0])))
  return lines
    .slice(1)
    .flatMap(({ from, slope }, i) =>
      Math.abs(slope[0] - lines[i].slope[0]) > 1e-6 * steepest ? [from] : [],
    )
}

describe('The curve of a network', () => {
  const [first, last] = ['0', '2'].map((i) => ({
    weight: read(mlp.weights[`${i}.weight`]),
    bias: read(mlp.weights[`${i}.bias`]),
  }))
  const network = (between: readonly Card[]): Runner =>
    run(
      ['x', 'Linspace', { steps: 100 }],
      ['wide', 'Linear', { out_features: 10 }, first],
      ...between,
      ['y', 'Linear', { out_features: 1 }, last],
    )

  test('with ReLU has the lecture’s four kinks, and five lines between them', () => {
    const runner = network([['relu', 'ReLU']])
    const curve = curveOf(runner, 'x', 'y', line(zero, -1, 1, 100))
    expect(curve.kinks).toHaveLength(mlp.kinksOfRelu.length)
    for (const [i, kink] of mlp.kinksOfRelu.entries())
      expect(Math.abs(curve.kinks[i].x - kink)).toBeLessThan(1e-4)
    for (const [i, x] of mlp.x.data.entries()) near(at(curve, x), mlp.yRelu.data[i])
    expect(curve.pieces).toHaveLength(5)
    // By hand: the slope of a piece is the sum over the units that are open in its middle.
    for (const { from, to, slope } of curve.pieces ?? []) {
      const open = first.weight.data.map((w, i) =>
        w * ((from + to) / 2) + first.bias.data[i] > 0 ? w * last.weight.data[i] : 0,
      )
      near(
        slope,
        open.reduce((sum, one) => sum + one, 0),
      )
    }
    runner.dispose()
  })
  test.each([[[10]], [[5, 5]], [[8, 8, 8]]])(
    'of ReLU layers of %j has the kinks that follow from its weights, layer by layer',
    (hidden) => {
      let compared = 0
      for (let seed = 1; seed <= 20; seed++) {
        const { tensor: drawn } = dice(seed)
        const sizes = [1, ...hidden, 1]
        const layers = sizes
          .slice(1)
          .map((size, i) => ({ weight: drawn([size, sizes[i]]), bias: drawn([size]) }))
        const wanted = kinksByHand(layers, -3, 3)
        // Kinks too close together count as one.
        if (wanted.some((x, i) => i > 0 && x - wanted[i - 1] < 6 / 199 / 32)) continue
        const cards = layers.flatMap((weights, i): Card[] => [
          [`l${i}`, 'Linear', { out_features: weights.bias.shape[0] }, weights],
          ...(i + 1 < layers.length ? ([[`r${i}`, 'ReLU']] as const) : []),
        ])
        const runner = run(['x', 'Linspace', { steps: 9 }], ...cards)
        const { kinks, pieces } = curveOf(
          runner,
          'x',
          `l${layers.length - 1}`,
          line(zero, -3, 3, 200),
        )
        expect(kinks.length, `seed ${seed}`).toBe(wanted.length)
        expect(pieces).toHaveLength(wanted.length + 1)
        for (const [i, { x }] of kinks.entries()) expect(Math.abs(x - wanted[i])).toBeLessThan(1e-3)
        compared++
        runner.dispose()
      }
      expect(compared).toBeGreaterThan(10)
    },
  )
  test('without an activation is one line', () => {
    const runner = network([])
    const { kinks, pieces } = curveOf(runner, 'x', 'y', line(zero, -1, 1, 100))
    expect(kinks).toEqual([])
    expect(pieces).toHaveLength(1)
    expect(pieces?.[0].slope).toBeCloseTo(mlp.slopeOfLinear, 6)
    expect(pieces?.[0].intercept).toBeCloseTo(mlp.interceptOfLinear, 6)
    runner.dispose()
  })
  test.each(['Tanh', 'Sigmoid', 'GELU', 'SiLU', 'Softplus'])('with %s is smooth', (kind) => {
    const runner = network([['act', kind]])
    const { kinks, pieces } = curveOf(runner, 'x', 'y', line(zero, -8, 8, 256))
    expect([kinks, pieces]).toEqual([[], null])
    runner.dispose()
  })
  test('that takes no batch runs one input at a time; one without a path says so', () => {
    const runner = run(
      values('1', [3]),
      [
        'y',
        'Linear',
        { out_features: 1 },
        { weight: tensor([1, 1], [-2]), bias: tensor([1], [1]) },
      ],
      ['relu', 'ReLU'],
    )
    const { kinks, pieces } = curveOf(runner, 'x', 'relu', line(tensor([1], [0]), -1, 1, 16))
    expect(kinks).toHaveLength(1)
    expect(kinks[0].x).toBeCloseTo(0.5, 6)
    expect(pieces?.map(({ slope }) => slope)).toEqual([-2, 0])
    expect(() => curveOf(runner, 'relu', 'x', line(zero, -1, 1, 16))).toThrow(
      'No path leads from relu to x.',
    )
    expect(() => curveOf(runner, 'x', 'relu', line(tensor([1], [0]), -1, 1, 16, 4))).toThrow(
      'There is no such number here.',
    )
    runner.dispose()
  })
  test('with a dropout in training is that of its mask', () => {
    for (let seed = 0; seed < 8; seed++) {
      const runner = run(values('1, 1', [1]), ['drop', 'Dropout', { p: 0.5, training: true, seed }])
      const kept = runner.values('drop')?.data[0]
      const curve = curveOf(runner, 'x', 'drop', line(zero, -1, 1, 16))
      expect(curve.pieces?.map(({ slope }) => slope)).toEqual([kept])
      runner.dispose()
    }
  })
  test('whose members change each other has none, and says so', () => {
    const runner = run(
      ['x', 'Linspace', { steps: 9 }],
      ['wide', 'Linear', { out_features: 3 }],
      ['norm', 'BatchNorm1d', { training: true }],
    )
    expect(() => curveOf(runner, 'x', 'norm', line(zero, -1, 1, 16))).toThrow(
      /^Here the members of a batch change each other/,
    )
    runner.dispose()
    const trained = run(
      ['x', 'Linspace', { steps: 9 }],
      ['wide', 'Linear', { out_features: 3 }],
      ['norm', 'BatchNorm1d'],
    )
    expect(curveOf(trained, 'x', 'norm', line(zero, -1, 1, 16)).pieces).toHaveLength(1)
    trained.dispose()
  })
})
