import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import { dice } from '../../reference/random'
import { type Card } from '../chain'
import { curveOf } from '../finished'
import { at, line, near, read, run, tensor, values, zero } from './curves'
import { kinksByHand } from './kinksByHand'

const { mlp_curve: mlp } = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

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
