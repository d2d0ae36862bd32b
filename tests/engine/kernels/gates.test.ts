import { tensor } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { glu } from '../../../src/engine/torch/glu'
import type { Operation } from '../../../src/engine/torch/operation'
import { softmax } from '../../../src/engine/torch/softmax'
import { startWasm } from '../../../src/engine/wasm'
import { createGenerator } from '../../../src/layers/generator'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const SPECIAL = [NaN, Infinity, -Infinity, 0, 1e38, -1e38, 200, -200]
/** Blocks × numbers that become something together × neighbours that do not. */
const SIZES = [
  [1, 2, 1],
  [3, 4, 5],
  [2, 64, 1],
  [5, 6, 1],
  [1, 70, 3],
  [2, 10, 35],
  [0, 2, 3],
  [2, 2, 0],
] as const

const drawn = (count: number, special: boolean): Float32Array => {
  const data = createGenerator(count)
    .normal(count)
    .map((each) => 5 * each)
  if (special) for (let i = 1; i < count; i += 7) data[i] = SPECIAL[i % SPECIAL.length]
  return data
}

/** The numbers of the operation on the middle axis, each beside that of the definition. */
function expectRight(
  operation: Operation,
  definition: (own: readonly number[]) => readonly number[],
): void {
  for (const [outer, rows, inner] of SIZES)
    for (const special of [false, true]) {
      const data = drawn(outer * rows * inner, special)
      const x = tensor(data, [outer, rows, inner])
      const y = operation.call([x], [])
      const got = y.dataSync()
      const left = y.shape[1] ?? 0
      for (let o = 0; o < outer; o++)
        for (let k = 0; k < inner; k++) {
          const own = Array.from({ length: rows }, (_, r) => data[(o * rows + r) * inner + k])
          for (const [r, wanted] of definition(own).map(Math.fround).entries()) {
            const value = got[(o * left + r) * inner + k]
            const text = `${operation.name} of ${own.join(', ')} at ${r}`
            if (!Number.isFinite(wanted)) expect(value, text).toBe(wanted)
            else
              expect(Math.abs(value - wanted), text).toBeLessThanOrEqual(
                1e-6 * Math.max(1, Math.abs(wanted)),
              )
          }
        }
      for (const each of [x, y]) each.dispose()
    }
}

const shares = (own: readonly number[]): number[] => {
  const most = own.reduce((a, b) => Math.max(a, b), -Infinity)
  const powers = own.map((each) => Math.exp(each - most))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map((power) => power / sum)
}

test('GLU is the first half times the sigmoid of the second, for NaN and infinity too', () => {
  expectRight(glu(1), (own) =>
    own.slice(0, own.length / 2).map((a, i) => a / (1 + Math.exp(-own[i + own.length / 2]))),
  )
})

test('Softmax and Softmin are shares of powers, for NaN and infinity too', () => {
  const options = { dim: 1, rank: 3, log: false }
  expectRight(softmax(options), shares)
  expectRight(softmax({ ...options, negated: true }), (own) => shares(own.map((each) => -each)))
})
