import { beforeAll, describe, expect, test } from 'vitest'
import { exportModel } from '../../../src/engine/export'
import { shapesOf } from '../../../src/graph/shapes'
import type { Parameters } from '../../../src/layers/fields'
import {
  chain,
  disagreements,
  loadPlain,
  node,
  predictions,
  project,
  source,
  startPlain,
  wave,
} from './plain'

interface Pool {
  readonly kernel_size: number
  readonly stride: number
  readonly padding: number
  readonly dilation: number
}

/**
 * PyTorch's loop over one row (aten/src/ATen/native: max_pool1d, avg_pool2d): every window from its
 * first cell.
 */
function byHand(
  row: Float32Array,
  windows: number,
  p: Pool,
  reduce: (cells: number[], start: number) => number,
): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * p.stride - p.padding
    const places = Array.from({ length: p.kernel_size }, (_unused, tap) => start + tap * p.dilation)
    return reduce(
      places.filter((at) => at >= 0 && at < row.length).map((at) => row[at]),
      start,
    )
  })
}

const grid: Pool[] = [1, 2, 3, 4].flatMap((kernel_size) =>
  [1, 2, 3].flatMap((stride) =>
    [0, 1, 2]
      .filter((padding) => padding <= kernel_size / 2)
      .flatMap((padding) =>
        [1, 2, 3].map((dilation) => ({ kernel_size, stride, padding, dilation })),
      ),
  ),
)
const sum = (cells: readonly number[]): number => cells.reduce((a, b) => a + b, 0)

/**
 * Exports one layer on rows of several lengths and compares; the number of combinations that
 * PyTorch accepts.
 */
async function sweep(
  kind: string,
  all: readonly Pool[],
  extra: Parameters,
  reduce: (p: Pool, size: number) => (cells: number[], start: number) => number,
): Promise<number> {
  const wrong: string[] = []
  let checked = 0
  for (const size of [1, 2, 5, 8])
    for (const p of all) {
      const { kernel_size, stride, padding } = p
      const parameters = {
        ...(kind.startsWith('Max') ? p : { kernel_size, stride, padding }),
        ...extra,
      }
      const one = project(
        [source('x', [1, 1, size]), node('pool', kind, parameters)],
        chain('x→pool'),
      )
      const shapes = shapesOf(one)
      // A window wider than the input gives no values, and no model.
      if (shapes.get('pool')?.state !== 'ok' || shapes.get('pool')?.output?.includes(0)) continue
      const input = wave([1, 1, size])
      const loaded = await loadPlain(await exportModel(one, shapes))
      const { pool } = await predictions(loaded, [input])
      loaded.dispose()
      const want = byHand(input.data, shapes.get('pool')?.output?.[2] ?? 0, p, reduce(p, size))
      if (disagreements(pool.data, want) > 0)
        wrong.push(`${size} ${JSON.stringify(parameters)}: ${pool.data.join()} for ${want.join()}`)
      checked++
    }
  expect(wrong).toEqual([])
  return checked
}

describe('Every combination of kernel, stride, padding, dilation and ceil_mode', () => {
  beforeAll(() => startPlain('wasm'))

  test.each([false, true])(
    'of MaxPool1d gives the maxima of the cells that the window reads (ceil_mode %s)',
    async (ceil_mode) => {
      const checked = await sweep(
        'MaxPool1d',
        grid,
        { ceil_mode },
        () => (cells) => Math.max(...cells),
      )
      expect(checked).toBeGreaterThan(150)
    },
  )

  const undilated = grid.filter(({ dilation }) => dilation === 1)
  test.each([false, true])(
    'of AvgPool1d divides by all cells up to the end of the padding (ceil_mode %s)',
    async (ceil_mode) => {
      const divisor = (p: Pool, size: number) => (cells: number[], start: number) =>
        sum(cells) / (Math.min(start + p.kernel_size, size + p.padding) - start)
      expect(await sweep('AvgPool1d', undilated, { ceil_mode }, divisor)).toBeGreaterThan(50)
    },
  )

  test.each([false, true])(
    'of AvgPool1d without count_include_pad divides by the cells of the input (ceil_mode %s)',
    async (ceil_mode) => {
      expect(
        await sweep(
          'AvgPool1d',
          undilated,
          { ceil_mode, count_include_pad: false },
          () => (cells) => sum(cells) / cells.length,
        ),
      ).toBeGreaterThan(50)
    },
  )
})

test('A dilated MaxPool2d with padding and ceil_mode reads rows and columns apart', async () => {
  await startPlain('wasm')
  const one = project(
    [
      source('x', [2, 3, 7, 6]),
      node('pool', 'MaxPool2d', {
        kernel_size: [3, 2],
        stride: [2, 1],
        padding: [1, 1],
        dilation: [2, 3],
        ceil_mode: true,
      }),
    ],
    chain('x→pool'),
  )
  const shapes = shapesOf(one)
  const input = wave([2, 3, 7, 6])
  const { pool } = await predictions(await loadPlain(await exportModel(one, shapes)), [input])
  const [, , rows, columns] = shapes.get('pool')?.output ?? []
  const want: number[] = []
  for (let map = 0; map < 6; map++)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++) {
        const cells: number[] = []
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 2; j++) {
            const row = y * 2 - 1 + i * 2
            const column = x - 1 + j * 3
            if (row >= 0 && row < 7 && column >= 0 && column < 6)
              cells.push(input.data[map * 42 + row * 6 + column])
          }
        want.push(Math.max(...cells))
      }
  expect(pool.shape).toEqual([2, 3, rows, columns])
  expect(disagreements(pool.data, want)).toBe(0)
})
