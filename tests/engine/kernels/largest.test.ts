import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { largestPlaces, largestValues } from '../../../src/engine/torch/largestKernel'
import type { WindowCells } from '../../../src/engine/torch/windowCells'
import { startWasm } from '../../../src/engine/wasm'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const cellsOf = ({ first, end, step }: WindowCells): number[] =>
  Array.from({ length: Math.ceil((end - first) / step) }, (_, i) => first + i * step)

/** The largest number and its place: the first of equals, the last NaN. */
function definition(x: Tensor4D, row: WindowCells, column: WindowCells, n: number, c: number) {
  const data = x.dataSync()
  const [, h, w, channels] = x.shape
  let found = { value: -Infinity, place: row.first * w + column.first }
  for (const r of cellsOf(row))
    for (const i of cellsOf(column)) {
      const value = data[((n * h + r) * w + i) * channels + c]
      if (value > found.value || Number.isNaN(value)) found = { value, place: r * w + i }
    }
  return found
}

const windows = (size: number, step: number) =>
  fc.array(
    fc
      .tuple(fc.nat(size - 1), fc.integer({ min: 1, max: size }))
      .map(([first, length]) => ({ first, end: Math.min(size, first + length), step })),
    { minLength: 1, maxLength: 4 },
  )

test('The largest number of any window is found, and its place, of equals and NaN as well', () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 2 }),
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
  )
  const given = fc.tuple(sizes, fc.integer({ min: 1, max: 2 })).chain(([[n, h, w, c], step]) =>
    fc.record({
      shape: fc.constant([n, h, w, c] as const),
      rows: windows(h, step),
      columns: windows(w, step),
      values: fc.array(fc.constantFrom(0, 1, 2, -3, NaN, Infinity, -Infinity), {
        minLength: n * h * w * c,
        maxLength: n * h * w * c,
      }),
    }),
  )
  fc.assert(
    fc.property(given, ({ shape, rows, columns, values }) => {
      const x = tensor4d(values, [...shape])
      const wanted = Array.from({ length: shape[0] }, (_, n) =>
        rows.map((row) =>
          columns.map((column) =>
            Array.from({ length: shape[3] }, (__, c) => definition(x, row, column, n, c)),
          ),
        ),
      ).flat(3)
      const largest = largestValues(x, rows, columns)
      const places = largestPlaces(x, rows, columns)
      expect([...largest.dataSync()]).toEqual(wanted.map(({ value }) => value))
      expect([...places.dataSync()]).toEqual(wanted.map(({ place }) => place))
      for (const each of [x, largest, places]) each.dispose()
    }),
  )
})
