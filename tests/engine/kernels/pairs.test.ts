import { type Tensor, tensor } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Operation } from '../../../src/engine/torch/operation'
import { pair } from '../../../src/engine/torch/pair'
import { where } from '../../../src/engine/torch/where'
import { startWasm } from '../../../src/engine/wasm'
import { createGenerator } from '../../../src/layers/generator'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const SPECIAL = [NaN, Infinity, -Infinity, 0, -0, 0, 0]

interface Numbers {
  readonly shape: number[]
  readonly data: Float32Array
}

/** Random numbers with some special ones among them. */
const drawn = (seed: number, shape: number[]): Numbers => {
  const data = createGenerator(seed).normal(shape.reduce((a, b) => a * b, 1))
  for (let i = seed % 5; i < data.length; i += 5) data[i] = SPECIAL[(i + seed) % SPECIAL.length]
  return { shape, data }
}

/** The number of an input that belongs to a place of the output. */
function numberAt({ shape, data }: Numbers, output: readonly number[], place: number): number {
  let at = 0
  let stride = 1
  let rest = place
  for (let axis = output.length - 1; axis >= 0; axis--) {
    if (shape[axis] > 1) at += (rest % output[axis]) * stride
    rest = Math.floor(rest / output[axis])
    stride *= shape[axis]
  }
  return data[at]
}

function expectRight(
  operation: Operation,
  inputs: readonly Numbers[],
  definition: (...numbers: number[]) => number,
): void {
  const tensors = inputs.map(({ shape, data }): Tensor => tensor(data, shape))
  const y = operation.call(tensors, [])
  const got = y.dataSync()
  const output = inputs[0].shape.map((_, axis) => {
    const sizes = inputs.map(({ shape }) => shape[axis])
    return sizes.find((size) => size !== 1) ?? 1
  })
  expect(y.shape).toEqual(output)
  for (let i = 0; i < got.length; i++) {
    const numbers = inputs.map((input) => numberAt(input, output, i))
    const wanted = Math.fround(definition(...numbers))
    // Zeros of either sign are equal.
    if (got[i] !== wanted) expect(got[i], `of ${numbers.join(', ')}`).toBe(wanted)
  }
  for (const each of [...tensors, y]) each.dispose()
}

const PAIRS = [
  ['sub', (a: number, b: number) => a - b],
  ['div', (a: number, b: number) => a / b],
  ['maximum', Math.max],
  ['minimum', Math.min],
] as const

/** Sizes of up to four axes, and for three inputs which axes they repeat. */
const broadcasts = fc
  .array(fc.constantFrom(0, 1, 1, 2, 3, 5, 9, 17), { minLength: 1, maxLength: 4 })
  .chain((sizes) =>
    fc.tuple(
      fc.constant(sizes),
      fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), {
        minLength: 3,
        maxLength: 3,
      }),
    ),
  )
const shapesOf = (sizes: readonly number[], repeats: readonly (readonly boolean[])[]): number[][] =>
  repeats.map((own) => sizes.map((size, axis) => (own[axis] ? 1 : size)))

test('Functions of two inputs are what their definitions say, however they are broadcast', () => {
  fc.assert(
    fc.property(broadcasts, fc.nat(1000), ([sizes, repeats], seed) => {
      const [a, b] = shapesOf(sizes, repeats).map((shape, i) => drawn(seed + i, shape))
      for (const [name, definition] of PAIRS) expectRight(pair(name), [a, b], definition)
    }),
    { numRuns: 60 },
  )
})

test('where takes the number that its condition says, however the three are broadcast', () => {
  fc.assert(
    fc.property(broadcasts, fc.nat(1000), ([sizes, repeats], seed) =>
      expectRight(
        where(),
        shapesOf(sizes, repeats).map((shape, i) => drawn(seed + i, shape)),
        (condition, a, b) => (condition === 0 ? b : a),
      ),
    ),
    { numRuns: 60 },
  )
})

test('A factor a channel goes along maps of few channels, in the last places too', () => {
  for (const [height, channels] of [
    [7, 3],
    [40, 1],
    [33, 5],
    [4, 40],
  ])
    for (const turned of [false, true]) {
      const maps = drawn(1, [2, height, 11, channels])
      const factors = drawn(2, [1, 1, 1, channels])
      for (const [name, definition] of PAIRS)
        expectRight(pair(name), turned ? [factors, maps] : [maps, factors], definition)
      expectRight(where(), [factors, maps, drawn(3, [1, 1, 1, channels])], (c, a, b) =>
        c === 0 ? b : a,
      )
    }
})
