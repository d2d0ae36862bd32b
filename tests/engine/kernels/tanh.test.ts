import { tanh, tensor } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const tanhOf = (values: readonly number[]): Float32Array => {
  const x = tensor(Float32Array.from(values))
  const y = tanh(x)
  const data = (y.dataSync() as Float32Array).slice()
  for (const each of [x, y]) each.dispose()
  return data
}

test(
  'The hyperbolic tangent is right to a few units of the last place, from the ' +
    'smallest numbers to the largest',
  () => {
    const values = Array.from({ length: 40_001 }, (_, i) => Math.fround((i - 20_000) / 2000))
    for (let power = -140; power <= 120; power++)
      values.push(Math.fround(2 ** power), Math.fround(-(2 ** power) * 1.37))
    const got = tanhOf(values)
    const worst = values.reduce(
      (most, x, i) =>
        Math.max(most, Math.abs(got[i] - Math.tanh(x)) / Math.max(Math.abs(Math.tanh(x)), 1e-45)),
      0,
    )
    expect(worst).toBeLessThan(6e-7)
  },
)

test('It keeps NaN, and ends at ±1', () => {
  expect(
    Array.from(tanhOf([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0])),
  ).toEqual([Number.NaN, 1, -1, 0, -0])
})
