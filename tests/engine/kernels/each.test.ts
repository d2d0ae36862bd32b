import { exp, log, tensor } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { elementwise } from '../../../src/engine/torch/elementwise'
import { erf } from '../../../src/engine/torch/erf'
import { startWasm } from '../../../src/engine/wasm'
import type { Elementwise } from '../../../src/layers/torch/options'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 1, -1, 3, -3, 6, 1e-45, -1e-45, 3e38, -3e38]
/** Numbers of all sizes, the special ones at the beginning and, in the last lanes, at the end. */
const VALUES = [
  ...SPECIAL,
  ...Array.from({ length: 4001 }, (_, i) => Math.fround((i - 2000) / 200)),
  ...Array.from({ length: 250 }, (_, i) => Math.fround(1.37 * 2 ** (i - 125))),
  ...SPECIAL,
].map(Math.fround)

const valuesOf = (
  name: Elementwise,
  numbers: readonly number[],
  values: readonly number[],
): Float32Array => {
  const x = tensor(Float32Array.from(values))
  const y = elementwise(name, numbers).call([x], [])
  const data = (y.dataSync() as Float32Array).slice()
  for (const each of [x, y]) each.dispose()
  return data
}

const clamped = (x: number, low: number, high: number): number =>
  Number.isNaN(x) ? x : Math.min(Math.max(x, low), high)

/** ln(1 + eˣ) */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** The definitions, in double precision. */
const DEFINITIONS: readonly (readonly [Elementwise, readonly number[], (x: number) => number])[] = [
  ['clamp', [-1, 2], (x) => clamped(x, -1, 2)],
  ['clamp', [3, 1], (x) => (Number.isNaN(x) ? x : 1)],
  ['clamp', [-Infinity, 0.5], (x) => clamped(x, -Infinity, 0.5)],
  ['hardtanh', [-0.5, 3], (x) => clamped(x, -0.5, 3)],
  ['threshold', [0.5, 20], (x) => (x <= 0.5 ? 20 : x)],
  ['threshold', [-Infinity, 7], (x) => (x === -Infinity ? 7 : x)],
  ['hardshrink', [1], (x) => (Math.abs(x) <= 1 ? 0 : x)],
  ['hardshrink', [-2], (x) => x],
  ['softshrink', [1], (x) => (x > 1 ? x - 1 : x < -1 ? x + 1 : 0)],
  ['softshrink', [0], (x) => (Number.isNaN(x) ? 0 : x)],
  ['softshrink', [Infinity], () => 0],
  ['abs', [], Math.abs],
  ['neg', [], (x) => -x],
  ['sqrt', [], Math.sqrt],
  ['reciprocal', [], (x) => 1 / x],
  ['pow', [2], (x) => x * x],
  ['pow', [-1], (x) => 1 / x],
  ['softsign', [], (x) => (Math.abs(x) === Infinity ? NaN : x / (1 + Math.abs(x)))],
  ['hardsigmoid', [], (x) => clamped(x + 3, 0, 6) / 6],
  ['hardswish', [], (x) => Math.fround(x * clamped(x + 3, 0, 6)) / 6],
  ['tanhshrink', [], (x) => x - Math.tanh(x)],
  ['exp', [], Math.exp],
  ['log', [], Math.log],
  ['elu', [0.7], (x) => (x > 0 ? x : 0.7 * Math.expm1(x))],
  ['elu', [-2], (x) => (x > 0 ? x : -2 * Math.expm1(x))],
  ['celu', [1.5], (x) => (x > 0 ? x : 1.5 * Math.expm1(x / 1.5))],
  ['selu', [], (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))],
  ['silu', [], (x) => x / (1 + Math.exp(-x))],
  ['gelu', [], (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2))],
  [
    'geluTanh',
    [],
    (x) => x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  ],
  ['mish', [], (x) => x * Math.tanh(softplus(x))],
  ['logSigmoid', [], (x) => -softplus(-x)],
  ['softplus', [1, 20], (x) => (x > 20 ? x : softplus(x))],
  ['softplus', [-3, 2], (x) => (-3 * x > 2 ? x : softplus(-3 * x) / -3)],
]

describe('Functions of one number are what their definitions say, for NaN and infinity too', () => {
  for (const [name, numbers, definition] of DEFINITIONS)
    test(`${name} ${numbers.join(', ')}`.trim(), () => {
      const got = valuesOf(name, numbers, VALUES)
      for (const [i, x] of VALUES.entries()) {
        const wanted = Math.fround(definition(x))
        if (!Number.isFinite(wanted)) expect(got[i], `${name} of ${x}`).toBe(wanted)
        else
          expect(Math.abs(got[i] - wanted), `${name} of ${x}`).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(wanted)),
          )
      }
    })
})

test('Any number of values is taken, none included', () => {
  for (let count = 0; count < 37; count++) {
    const values = Array.from({ length: count }, (_, i) => i - 15)
    expect([...valuesOf('abs', [], values)]).toEqual(values.map(Math.abs))
    for (const name of ['exp', 'log', 'clamp'] as const)
      expect(valuesOf(name, [0, 1], values)).toHaveLength(count)
  }
})

test('exp and log are right to two units of the last place, down to the smallest numbers', () => {
  for (const [of, definition] of [
    [exp, Math.exp],
    [log, Math.log],
  ] as const) {
    const values = Array.from({ length: 60_001 }, (_, i) => Math.fround((i - 31_000) / 333))
    for (let power = -149; power < 128; power++) values.push(2 ** power, Math.fround(power / 3))
    const y = of(tensor(Float32Array.from(values)))
    const got = y.dataSync()
    for (const [i, x] of values.entries()) {
      const wanted = Math.fround(definition(x))
      if (!Number.isFinite(wanted)) expect(got[i]).toBe(wanted)
      else
        expect(Math.abs(got[i] - wanted), `of ${x}`).toBeLessThanOrEqual(
          Math.abs(wanted) * 2 ** -22 + 2 ** -149,
        )
    }
  }
})

test('Curves that vanish on one side, or at 0, are right to their last places there', () => {
  const values = Array.from({ length: 8001 }, (_, i) => -Math.fround(2 ** ((i - 6000) / 320)))
  for (const [name, numbers, definition] of [
    ['elu', [1], Math.expm1],
    ['celu', [1], Math.expm1],
    ['silu', [], (x: number) => x / (1 + Math.exp(-x))],
    ['softplus', [1, 20], softplus],
    ['logSigmoid', [], (x: number) => -softplus(-x)],
    ['mish', [], (x: number) => x * Math.tanh(softplus(x))],
  ] as const) {
    const got = valuesOf(name, numbers, values)
    for (const [i, x] of values.entries())
      expect(Math.abs(got[i] - definition(x)), `${name} of ${x}`).toBeLessThanOrEqual(
        1e-6 * Math.abs(definition(x)) + 1e-37,
      )
  }
})
