import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { ReduceOptions } from '../../layers/torch/math'
import { floatsAt, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'

/** Numbers as `outer` blocks of `rows` rows of `inner` numbers: the rows of a block become one. */
export interface ReductionBlock {
  readonly outer: number
  readonly rows: number
  readonly inner: number
}

/** Numbers that the kernels of blocks need beside their results. */
export const SPACE = 576

/** The block of a tensor that has size 1 in `kept` along axes that are neighbours; else null. */
export function blockOf(input: Shape, kept: Shape): ReductionBlock | null {
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

/** Room for the kernels and for three results of a block. */
const roomFor = ({ outer, inner }: ReductionBlock): number =>
  scratch('numbers', SPACE + 3 * outer * inner)

/** Makes room for a block, since a heap that grows takes all views away. Needs our kernels. */
export const reserve = (block: ReductionBlock): void => void roomFor(block)

/** The means over the rows of each block of numbers in the heap. Our kernels must be loaded. */
export function blockMeans(x: Float32Array, block: ReductionBlock): Float64Array {
  const { outer, rows, inner } = block
  const space = roomFor(block)
  const means = space + 4 * SPACE
  kernels().sumBlocks(x.byteOffset, outer, rows, inner, rows, space, means)
  return Float64Array.from(floatsAt(means, outer * inner))
}

/**
 * The variances: what the rounded means leave has a mean of its own, whose square is taken off the
 * mean of the squares.
 */
function variances(x: number, block: ReductionBlock, correction: number, to: Float32Array): void {
  const { outer, rows, inner } = block
  const results = outer * inner
  const space = roomFor(block)
  const means = space + 4 * SPACE
  const left = means + 4 * results
  const squares = left + 4 * results
  kernels().sumBlocks(x, outer, rows, inner, rows, space, means)
  kernels().leftBlocks(x, outer, rows, inner, rows, space, left, means)
  kernels().squareBlocks(x, outer, rows, inner, rows, space, squares, means)
  const [shifts, spreads] = [floatsAt(left, results), floatsAt(squares, results)]
  const share = rows / (rows - correction)
  for (let i = 0; i < results; i++) to[i] = Math.max(0, spreads[i] - shifts[i] ** 2) * share
}

/**
 * Reduces the rows of each block by kernels, which must be loaded; room must have been made. False
 * where there is none for this reduction.
 */
export function reduceBlock(
  { reduction, setting }: ReduceOptions,
  block: ReductionBlock,
  x: Float32Array,
  to: Float32Array,
): boolean {
  const { outer, rows, inner } = block
  const [from, out, space] = [x.byteOffset, to.byteOffset, roomFor(block)]
  if (reduction === 'sum') kernels().sumBlocks(from, outer, rows, inner, 1, space, out)
  else if (reduction === 'mean') kernels().sumBlocks(from, outer, rows, inner, rows, space, out)
  else if (reduction === 'amax') kernels().maxBlocks(from, outer, rows, inner, space, out)
  else if (reduction === 'amin') kernels().minBlocks(from, outer, rows, inner, space, out)
  else if (reduction === 'var' && rows > setting) variances(from, block, setting, to)
  else if (reduction === 'norm' && setting === 1)
    kernels().sizeBlocks(from, outer, rows, inner, 1, space, out)
  else if (reduction === 'norm' && setting === 2) {
    kernels().squareBlocks(from, outer, rows, inner, 1, space, out, 0)
    kernels().sqrtEach(out, out, to.length)
  } else return false
  return true
}
