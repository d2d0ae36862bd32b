import { tensor } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { addressOf, hasKernels, kernels } from '../../../src/engine/kernels/kernels'
import type { Colouring } from '../../../src/engine/paint/paintMap'
import { paintSheet, paintSheetInHeap } from '../../../src/engine/paint/paintSheet'
import { pixelsOf, planOf } from '../../../src/engine/paint/plan'
import { rangeOf } from '../../../src/engine/paint/range'
import { startWasm } from '../../../src/engine/wasm'
import { numbers } from './definition'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  expect(hasKernels()).toBe(true)
})

/** The red byte of entry i is i. */
const colouring: Colouring = {
  words: Uint32Array.from({ length: 256 }, (_, i) => (0xff000000 | i) >>> 0),
  scale: 40,
  zero: 128,
  hatch: 0xff808080,
}

/** Shape (N×C×H×W), pixels for the sheet, page, maps a page. */
const SHEETS: { shape: number[]; width: number; height: number; page: number; most?: number }[] = [
  { shape: [1, 1, 425, 638], width: 320, height: 214, page: 0 },
  { shape: [1, 1, 21, 31], width: 320, height: 214, page: 0 },
  { shape: [1, 4, 426, 639], width: 320, height: 214, page: 0 },
  { shape: [1, 6, 33, 47], width: 320, height: 214, page: 0 },
  { shape: [1, 64, 30, 40], width: 320, height: 214, page: 0, most: 64 },
  { shape: [1, 64, 30, 40], width: 320, height: 214, page: 2 },
  { shape: [3, 5, 9, 7], width: 100, height: 90, page: 0 },
  { shape: [2, 12, 50, 60], width: 64, height: 64, page: 1 },
  { shape: [1, 3, 5, 4], width: 20, height: 60, page: 0 },
]

describe('The kernel paints what the plain loop paints', () => {
  test.each(SHEETS)(
    '$shape in $width×$height, page $page',
    ({ shape, width, height, page, most }) => {
      const [n, c, h, w] = shape
      const data = numbers(n * c * h * w, 3)
      for (let i = 7; i < data.length; i += 97)
        data[i] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0][i % 4]
      const plan = planOf(shape, false, {
        node: 'n',
        width,
        height,
        scale: 'auto',
        page,
        most,
        values: false,
      })
      const { sheet } = plan
      if (!sheet) throw new Error('There is no sheet.')
      const ours = new Uint32Array(pixelsOf(plan))
      const theirs = new Uint32Array(pixelsOf(plan))
      const held = tensor(data, [n, h, w, c])
      paintSheetInHeap(addressOf(held), sheet, colouring, ours)
      held.dispose()
      paintSheet(data, sheet, colouring, theirs)
      // A value on the edge between two colours may fall to either side, in single precision.
      const wrong = ours.findIndex(
        (word, i) =>
          word !== theirs[i] &&
          (Math.abs((word & 255) - (theirs[i] & 255)) > 1 || word >>> 8 !== theirs[i] >>> 8),
      )
      expect([wrong, ours[wrong], theirs[wrong]]).toEqual([-1, undefined, undefined])
      expect(ours.filter((word, i) => word !== theirs[i]).length).toBeLessThan(ours.length / 1000)
      expect(new Set(ours).size).toBeGreaterThan(20)
      expect(sheet.shown).toBe(Math.min(most ?? 16, n * c - page * (most ?? 16)))
    },
  )
})

describe('The range of numbers in the heap is that of the same numbers', () => {
  const lists: Record<string, Float32Array> = {
    few: Float32Array.of(3, -2, 5),
    many: numbers(100_003, 5),
    'one that is not finite': numbers(50_001, 6).map((value, i) =>
      i === 49_999 ? Number.NaN : value,
    ),
    'an infinity': numbers(1000, 6).map((value, i) => (i === 3 ? Number.NEGATIVE_INFINITY : value)),
    zeros: new Float32Array(77),
  }
  test.each(Object.keys(lists))('%s', (name) => {
    const data = lists[name]
    const held = tensor(data)
    const free = rangeOf(data, null)
    expect(rangeOf(data, null, addressOf(held))).toEqual(free)
    const kept = { ...free, limit: 1, signed: true }
    expect(rangeOf(data, kept, addressOf(held))).toEqual(rangeOf(data, kept))
    held.dispose()
  })
  test.each([1, 2])('and how many lie beyond a limit, %d apart', (stride) => {
    const data = numbers(1007, 8)
    const held = tensor(data)
    const out = tensor(new Float32Array(4))
    kernels().range(addressOf(held), Math.ceil(1007 / stride), stride, 1, addressOf(out))
    const wanted = data.filter((value, i) => i % stride === 0 && Math.abs(value) > 1).length
    expect(wanted).toBeGreaterThan(100)
    expect(out.dataSync()[2]).toBe(wanted)
    held.dispose()
    out.dispose()
  })
})
