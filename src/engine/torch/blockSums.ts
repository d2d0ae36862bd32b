import { type Shape, sizeOf } from '../../layers/tensorShape'
import { floatsAt, hasKernels, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'

/** Numbers as `outer` blocks of `rows` rows of `inner` numbers: the rows of a block are added. */
export interface SumBlock {
  readonly outer: number
  readonly rows: number
  readonly inner: number
}

/** Rows that the kernel adds in single precision before they are added in double. */
const AT_ONCE = 512
/** A long row of its own is added in this many lanes. */
const LANES = 64

/** The block of a tensor that has size 1 in `kept` along axes that are neighbours; else null. */
export function blockOf(input: Shape, kept: Shape): SumBlock | null {
  const reduced = input.flatMap((size, axis) => (size === kept[axis] ? [] : [axis]))
  if (reduced.length === 0 || sizeOf(input) === 0) return null
  const [first] = reduced
  const end = reduced[reduced.length - 1] + 1
  if (sizeOf(kept.slice(first, end)) !== 1) return null
  return {
    outer: sizeOf(input.slice(0, first)),
    rows: sizeOf(input.slice(first, end)),
    inner: sizeOf(input.slice(end)),
  }
}

/** Makes room for the sums of a block, since a heap that grows takes all views away. */
export const reserve = (block: SumBlock | null): void => {
  if (block && hasKernels()) scratch('numbers', Math.max(block.inner, LANES))
}

/** Adds `rows` rows of `inner` numbers from an address on to the sums from `to` on. */
function addRows(sums: Float64Array, to: number, address: number, rows: number, inner: number) {
  const space = scratch('numbers', inner)
  for (let row = 0; row < rows; row += AT_ONCE) {
    const count = Math.min(AT_ONCE, rows - row)
    kernels().sumRows(address + 4 * row * inner, count, inner, space)
    const part = floatsAt(space, inner)
    for (let i = 0; i < inner; i++) sums[to + i] += part[i]
  }
}

/** The sums over the rows of each block of numbers in the heap. Our kernels must be loaded. */
export function blockSums(x: Float32Array, { outer, rows, inner }: SumBlock): Float64Array {
  const sums = new Float64Array(outer * inner)
  const lanes = new Float64Array(LANES)
  for (let o = 0; o < outer; o++) {
    const start = o * rows * inner
    if (inner > 1 || rows < 4 * LANES) {
      addRows(sums, o * inner, x.byteOffset + 4 * start, rows, inner)
      continue
    }
    const whole = Math.floor(rows / LANES)
    lanes.fill(0)
    addRows(lanes, 0, x.byteOffset + 4 * start, whole, LANES)
    let sum = lanes.reduce((total, lane) => total + lane, 0)
    for (let i = start + whole * LANES; i < start + rows; i++) sum += x[i]
    sums[o] = sum
  }
  return sums
}
