import type { Slab } from '../../graph/slab'
import { PRESETS } from './presets'

/** Kernels of more cells are not compared: presets of their size would have to be made. */
const MOST_CELLS = 1024
/** Presets that are no filter one could be like. */
const NO_FILTERS = new Set(['Random', 'Zeros', 'Take red', 'Take green', 'Take blue'])

/** The known filter that a kernel is most like. */
export interface Likeness {
  readonly name: string
  /** The cosine between both as vectors, −1 … 1: below 0 it is like the filter's negative. */
  readonly cosine: number
}

const lengthOf = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0))

/** The largest dot product, by size, of a filter with a part of the kernel of its size. */
function product(kernel: Slab, filter: Slab): number {
  let best = 0
  for (let row = 0; row + filter.rows <= kernel.rows; row++)
    for (let col = 0; col + filter.cols <= kernel.cols; col++) {
      let sum = 0
      filter.data.forEach((value, i) => {
        const at = (row + Math.floor(i / filter.cols)) * kernel.cols + col + (i % filter.cols)
        sum += value * kernel.data[at]
      })
      if (Math.abs(sum) > Math.abs(best)) best = sum
    }
  return best
}

/** A known filter. */
interface KnownFilter {
  readonly name: string
  readonly filter: Slab
}

const known = new Map<string, readonly KnownFilter[]>()

/** The filters that fit into a kernel of this size. */
function filtersFor(rows: number, cols: number): readonly KnownFilter[] {
  const key = `${rows} ${cols}`
  const found = known.get(key)
  if (found) return found
  const made: KnownFilter[] = []
  for (const { name, make } of PRESETS) {
    const [filter] = (!NO_FILTERS.has(name) && make({ size: [rows, cols], channels: 1 })) || []
    if (filter && filter.rows <= rows && filter.cols <= cols) made.push({ name, filter })
  }
  known.set(key, made)
  return made
}

/**
 * The preset that a kernel is most like wherever it lies in it: the largest cosine by size, of
 * equal ones the first. Null where the kernel is 0, not finite, too large, or nothing fits into it.
 */
export function likenessOf(kernel: Slab): Likeness | null {
  const { rows, cols, data } = kernel
  const length = lengthOf(data)
  if (rows * cols > MOST_CELLS || !(length > 0) || !Number.isFinite(length)) return null
  let best: Likeness | null = null
  for (const { name, filter } of filtersFor(rows, cols)) {
    const cosine = product(kernel, filter) / (length * lengthOf(filter.data))
    const more = best ? Math.abs(cosine) - Math.abs(best.cosine) : 1
    // Downwards rather than the negative of Upwards.
    if (!best || more > 1e-9 || (more > -1e-9 && cosine > 0 && best.cosine < 0))
      best = { name, cosine }
  }
  return best
}

/** A likeness in words: `Sobel x 0.98`, `−Sobel x 0.98`; `–` where there is none. */
export const printLikeness = (likeness: Likeness | null): string =>
  likeness
    ? `${likeness.cosine < 0 ? '−' : ''}${likeness.name} ${Math.abs(likeness.cosine).toFixed(2)}`
    : '–'
