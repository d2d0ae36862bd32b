import { tensor } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { reduce } from '../../../src/engine/torch/reduce'
import { startWasm } from '../../../src/engine/wasm'
import { createGenerator } from '../../../src/layers/generator'
import type { Reduction } from '../../../src/layers/torch/math'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const total = (x: readonly number[]): number => x.reduce((sum, each) => sum + each, 0)
const mean = (x: readonly number[]): number => total(x) / x.length
const spread = (x: readonly number[]): number => total(x.map((each) => (each - mean(x)) ** 2))

/** The reductions with their settings, in double precision. */
const DEFINITIONS: readonly (readonly [Reduction, number, (x: readonly number[]) => number])[] = [
  ['sum', 0, total],
  ['mean', 0, mean],
  ['amax', 0, (x) => x.reduce((a, b) => Math.max(a, b), -Infinity)],
  ['amin', 0, (x) => x.reduce((a, b) => Math.min(a, b), Infinity)],
  ['var', 0, (x) => spread(x) / x.length],
  ['var', 1, (x) => spread(x) / (x.length - 1)],
  ['norm', 1, (x) => total(x.map(Math.abs))],
  ['norm', 2, (x) => Math.sqrt(total(x.map((each) => each ** 2)))],
]

/** Compares the reduction of the middle one of three axes with its definition. */
function expectRight(sizes: readonly [number, number, number], data: Float32Array): void {
  const [outer, rows, inner] = sizes
  const x = tensor(data, [...sizes])
  for (const [reduction, setting, definition] of DEFINITIONS) {
    const y = reduce({ reduction, setting, axes: [1], keepdim: true, count: rows }).call([x], [])
    expect(y.shape).toEqual([outer, 1, inner])
    const got = y.dataSync()
    for (let o = 0; o < outer; o++)
      for (let k = 0; k < inner; k++) {
        const own = Array.from({ length: rows }, (_, r) => data[(o * rows + r) * inner + k])
        const wanted = Math.fround(definition(own))
        const value = got[o * inner + k]
        const text = `${reduction} ${setting} of ${sizes.join('×')} at ${o}, ${k}`
        if (!Number.isFinite(wanted)) expect(value, text).toBe(wanted)
        else {
          const size = reduction === 'mean' ? mean(own.map(Math.abs)) : total(own.map(Math.abs))
          const scale = reduction === 'sum' || reduction === 'mean' ? size : Math.abs(wanted)
          expect(Math.abs(value - wanted), text).toBeLessThanOrEqual(3e-6 * scale)
        }
      }
    y.dispose()
  }
  x.dispose()
}

test('Blocks of any size are reduced as their definitions say', () => {
  const sizes = fc.tuple(
    fc.constantFrom(0, 1, 2, 5, 7),
    fc.constantFrom(2, 3, 15, 16, 17, 64, 70, 301, 1100),
    fc.constantFrom(1, 2, 3, 4, 15, 16, 17, 33),
  )
  fc.assert(
    fc.property(sizes, fc.nat(100), ([outer, rows, inner], seed) =>
      expectRight([outer, rows, inner], createGenerator(seed).normal(outer * rows * inner)),
    ),
    {
      numRuns: 60,
      examples: [
        [[3, 1100, 1], 1],
        [[1, 301, 3], 2],
        [[7, 3, 1], 3],
      ],
    },
  )
})

test('Of a NaN or an infinity comes what their definitions say, wherever it stands', () => {
  const SIZES = [
    [2, 70, 3],
    [3, 40, 1],
    [6, 3, 1],
    [2, 5, 19],
  ] as const
  for (const [outer, rows, inner] of SIZES)
    for (const special of [NaN, Infinity, -Infinity]) {
      const data = createGenerator(4).normal(outer * rows * inner)
      for (let i = 0; i < data.length; i += 2 * rows + 1) data[i] = special
      data[data.length - 1] = special
      expectRight([outer, rows, inner], data)
    }
})

test('The variance of numbers far from 0 is theirs, and that of equal ones 0', () => {
  const data = createGenerator(5)
    .normal(3000)
    .map((each) => 1000 + each)
  const x = tensor(data, [3000])
  const variance = reduce({ reduction: 'var', setting: 1, axes: [0], keepdim: false, count: 3000 })
  const y = variance.call([x], [])
  const wanted = spread([...data]) / 2999
  expect(Math.abs(y.dataSync()[0] - wanted)).toBeLessThan(1e-6 * wanted)
  const equal = variance.call([tensor(new Float32Array(3000).fill(Math.fround(0.1)), [3000])], [])
  expect(equal.dataSync()[0]).toBeLessThan(1e-16)
})
