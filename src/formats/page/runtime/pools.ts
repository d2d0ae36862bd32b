import { sizeOf } from '../../../layers/tensorShape'
import {
  inputOf,
  list,
  number,
  type PageOperands,
  type PageOperation,
  type PageTensor,
} from './operation'
import { countsOf, mapsOf, tapsOf, windowsOf } from './windows'

interface Pooled {
  readonly x: PageTensor
  readonly counts: readonly number[]
  readonly table: Int32Array
  readonly taps: number
}

/** The windows of a pooling layer. */
function pooled(given: PageOperands, whole: boolean): Pooled {
  const x = inputOf(given, 0)
  const { sizes } = mapsOf(x.shape)
  const kernel = whole ? sizes : (list(given, 'kernel_shape') ?? sizes)
  const windows = windowsOf(given, kernel)
  const counts = countsOf(sizes, windows, number(given, 'ceil_mode', 0) === 1)
  return { x, counts, table: tapsOf(sizes, windows, counts), taps: sizeOf(kernel) }
}

/** For each window of each map: a number of its cells. */
function perWindow(
  { x, counts, taps }: Pooled,
  of: (map: number, from: number) => number,
): PageTensor {
  const { n, channels, cells } = mapsOf(x.shape)
  const made = sizeOf(counts)
  const data = new Float32Array(n * channels * made)
  for (let map = 0; map < n * channels; map++)
    for (let i = 0; i < made; i++) data[map * made + i] = of(map * cells, i * taps)
  return { shape: [n, channels, ...counts], data }
}

/** The largest cell of each window, and its place among all cells. NaN is larger than any. */
const maxPool =
  (whole: boolean): PageOperation =>
  (given) => {
    const all = pooled(given, whole)
    const { x, table, taps } = all
    const places: number[] = []
    const largest = perWindow(all, (map, from) => {
      let best = -Infinity
      let place = -1
      for (let k = 0; k < taps; k++) {
        const cell = table[from + k]
        if (cell < 0) continue
        const value = x.data[map + cell]
        if (place < 0 || value > best || (value !== value && best === best)) {
          best = value
          place = map + cell
        }
      }
      if (given.outputs > 1) places.push(place)
      return best
    })
    if (given.outputs < 2) return largest
    return [largest, { shape: largest.shape, data: Int32Array.from(places) }]
  }

const averagePool =
  (whole: boolean): PageOperation =>
  (given) => {
    const all = pooled(given, whole)
    const { x, table, taps } = all
    const padded = number(given, 'count_include_pad', 0) === 1
    return perWindow(all, (map, from) => {
      let sum = 0
      let count = 0
      for (let k = 0; k < taps; k++) {
        const cell = table[from + k]
        if (cell < 0) continue
        sum += x.data[map + cell]
        count++
      }
      return sum / (padded ? taps : count)
    })
  }

const lpPool: PageOperation = (given) => {
  const all = pooled(given, false)
  const { x, table, taps } = all
  const p = number(given, 'p', 2)
  return perWindow(all, (map, from) => {
    let sum = 0
    for (let k = 0; k < taps; k++) {
      const cell = table[from + k]
      if (cell >= 0) sum += Math.abs(x.data[map + cell]) ** p
    }
    return sum ** (1 / p)
  })
}

/** Pooling along any number of axes. Source: the operators' pages of onnx.ai. */
export const POOLS: Readonly<Record<string, PageOperation>> = {
  MaxPool: maxPool(false),
  GlobalMaxPool: maxPool(true),
  AveragePool: averagePool(false),
  GlobalAveragePool: averagePool(true),
  LpPool: lpPool,
}
