import { describe, expect, test } from 'vitest'
import {
  batchOf,
  classBalance,
  partSizes,
  partsOf,
  type SampleSet,
} from '../../src/sources/sampleSet'
import { statisticsOf } from '../../src/sources/sampleStatistics'

/** Three samples of 2×1×2 bytes; two are for training. */
const bytes: SampleSet = {
  name: 'bytes',
  shape: [2, 1, 2],
  count: 3,
  training: 2,
  inputs: Uint8Array.of(0, 255, 10, 20, 51, 102, 30, 40, 1, 2, 3, 4),
  scale: 1 / 255,
  targets: { of: 'classes', labels: Int32Array.of(1, 0, 1), names: ['a', 'b', 'c'] },
}
const { fround } = Math

describe('parts', () => {
  test('without a share the set’s own test part is for validation', () => {
    const { training, validation } = partsOf(bytes, { validation: null, seed: 7 })
    expect([[...training], [...validation]]).toEqual([[0, 1], [2]])
  })

  // torch.utils.data.random_split(range(n), [1 - share, share], manual_seed(3)), PyTorch 1.13.
  test.each([
    [10, 0.3, [6, 0, 3, 7], [9, 2, 4]],
    [10, 0.25, [6, 0, 3, 7], [2, 4]],
    [7, 0.9, [5], [3, 4, 6, 0]],
    [5, 0.1, [1, 0, 3, 4], []],
  ])('of %i, a share of %f is what random_split takes', (training, share, kept, held) => {
    const parts = partsOf({ training, count: training + 4 }, { validation: share, seed: 3 })
    expect([...parts.training].slice(0, 4)).toEqual(kept)
    expect([...parts.validation].slice(0, 4)).toEqual(held)
    expect([...parts.training, ...parts.validation].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: training }, (_, i) => i),
    )
  })

  test.each([
    [1797, 0.2, 1438, 359],
    [10_000, 0.15, 8500, 1500],
    [3, 0.5, 2, 1],
    [1, 0.95, 1, 0],
  ])('of %i, a share of %f leaves %i', (training, share, kept, held) => {
    expect(partSizes({ training, count: training }, share)).toEqual({
      training: kept,
      validation: held,
    })
  })
})

describe('batches', () => {
  test('bytes are divided as ToTensor divides them', () => {
    expect([...batchOf(bytes, [1])]).toEqual([0.2, 0.4, 30 / 255, 40 / 255].map(fround))
    expect([...batchOf(bytes, [2, 0])].slice(4)).toEqual([0, 1, 10 / 255, 20 / 255].map(fround))
  })

  test('numbers are taken as they are', () => {
    const inputs = Float32Array.of(1, -2, 3, 4)
    expect([...batchOf({ shape: [2], inputs, scale: 1 }, [1, 1])]).toEqual([3, 4, 3, 4])
  })

  test('each channel is normalised by its own mean and deviation, as Normalize does', () => {
    const batch = batchOf(bytes, [0], { mean: [0.5, 0], std: [0.25, 2] })
    expect([...batch]).toEqual([-2, 2, 5 / 255, 10 / 255].map(fround))
  })

  test('samples take the room of others of the same size, and no other', () => {
    const room = new Float32Array(8).fill(9)
    const batch = batchOf(bytes, [0, 1], null, room)
    expect(batch).toBe(room)
    expect([...batch]).toEqual([...batchOf(bytes, [0, 1])])
    expect(batchOf(bytes, [2], null, room)).not.toBe(room)
  })

  test('a channel that is the same everywhere is not divided', () => {
    const inputs = Float32Array.of(3, 1, 3, 2)
    const set = { shape: [2], inputs, scale: 1 }
    const statistics = statisticsOf(set, [0, 1])
    expect(statistics).toEqual({ mean: [3, 1.5], std: [0, 0.5] })
    expect([...batchOf(set, [0, 1], statistics)]).toEqual([0, -1, 0, 1])
  })
})

test('mean and deviation are those of the samples that are asked for, channel by channel', () => {
  const { mean, std } = statisticsOf(bytes, [0, 1])
  const [first, second] = [
    [0, 255, 51, 102],
    [10, 20, 30, 40],
  ].map((each) => each.map((value) => value / 255))
  for (const [k, values] of [first, second].entries()) {
    const middle = values.reduce((sum, value) => sum + value, 0) / 4
    const square = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 4
    expect(mean[k]).toBeCloseTo(middle, 7)
    expect(std[k]).toBeCloseTo(Math.sqrt(square), 7)
  }
})

test('a class counts the samples that have it', () => {
  expect(classBalance(bytes.targets, [0, 1, 2])).toEqual([1, 2, 0])
  expect(classBalance(bytes.targets, [1])).toEqual([1, 0, 0])
  expect(classBalance({ of: 'values', shape: [1], data: new Float32Array(3) }, [0])).toEqual([])
})
