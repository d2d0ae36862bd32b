import { tensor } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { cosineSimilarity, pairwiseDistance } from '../../../src/engine/torch/distance'
import type { Operation } from '../../../src/engine/torch/operation'
import { startWasm } from '../../../src/engine/wasm'
import { createGenerator } from '../../../src/layers/generator'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, each, i) => sum + each * b[i], 0)

/** Compares the operation on rows of numbers with the definition in double precision. */
function expectRight(
  operation: Operation,
  definition: (a: readonly number[], b: readonly number[]) => number,
): void {
  for (const [rows, size] of [
    [1, 1],
    [3, 7],
    [5, 128],
    [2, 1003],
  ]) {
    const [a, b] = [1, 2].map((seed) => createGenerator(seed).normal(rows * size))
    a[0] = rows === 3 ? NaN : 0
    b[size - 1] = rows === 5 ? Infinity : 1
    const inputs = [a, b].map((data) => tensor(data, [rows, size]))
    const y = operation.call(inputs, [])
    const got = y.dataSync()
    for (let row = 0; row < rows; row++) {
      const [x, z] = [a, b].map((data) => Array.from(data.subarray(row * size, (row + 1) * size)))
      const wanted = Math.fround(definition(x, z))
      const text = `${operation.name} of ${rows} rows of ${size} at ${row}`
      if (!Number.isFinite(wanted)) expect(got[row], text).toBe(wanted)
      else expect(Math.abs(got[row] - wanted), text).toBeLessThan(2e-6 * Math.max(1, wanted))
    }
    for (const each of [...inputs, y]) each.dispose()
  }
}

test('Cosines are products over norms, for NaN and infinity too', () => {
  expectRight(cosineSimilarity({ dim: 1, eps: 1e-8 }), (a, b) => {
    const [x, y] = [a, b].map((own) => Math.max(Math.sqrt(dot(own, own)), 1e-8))
    return dot(a, b) / x / y
  })
})

test('Distances are the norms of differences, for NaN and infinity too', () => {
  expectRight(pairwiseDistance({ p: 2, eps: 1e-6, keepdim: false }), (a, b) =>
    Math.sqrt(a.reduce((sum, each, i) => sum + (each - b[i] + 1e-6) ** 2, 0)),
  )
})
