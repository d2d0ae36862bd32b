import { floatsAt, kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { SPACE } from './reductionBlock'

/** How the numbers along one axis of a shape lie: number (o, k, i) is at (o·size + k)·inner + i. */
export interface Rows {
  readonly outer: number
  readonly size: number
  readonly inner: number
}

/** Room for `results` numbers twice and `count` numbers; the kernels' own comes first. */
function roomFor(results: number, count: number) {
  const space = scratch('numbers', SPACE + 2 * results + count)
  const first = space + 4 * SPACE
  return { space, first, second: first + 4 * results, numbers: first + 8 * results }
}

/**
 * The cosines between the rows of x and y, all of them places in the heap; a norm is `eps` at
 * least. Our kernels must be loaded.
 */
export function cosinesOf(rows: Rows, x: number, y: number, eps: number, to: number): void {
  const { outer, size, inner } = rows
  const results = outer * inner
  const count = results * size
  const { space, first, second, numbers } = roomFor(results, count)
  kernels().squareBlocks(x, outer, size, inner, 1, space, first, 0)
  kernels().squareBlocks(y, outer, size, inner, 1, space, second, 0)
  kernels().multiplyPairs(x, y, count, numbers)
  kernels().sumBlocks(numbers, outer, size, inner, 1, space, to)
  const [xs, ys, cosines] = [first, second, to].map((address) => floatsAt(address, results))
  for (let i = 0; i < results; i++)
    cosines[i] = cosines[i] / Math.max(Math.sqrt(xs[i]), eps) / Math.max(Math.sqrt(ys[i]), eps)
}

/** The Euclidean norms of the rows of x − y + eps, as `cosinesOf`. */
export function distancesOf(rows: Rows, x: number, y: number, eps: number, to: number): void {
  const { outer, size, inner } = rows
  const results = outer * inner
  const count = results * size
  const { space, first, numbers } = roomFor(results, count)
  kernels().subPairs(1, count, numbers, x, 0, 1, y, 0, 1)
  floatsAt(first, results).fill(-eps)
  kernels().squareBlocks(numbers, outer, size, inner, 1, space, to, first)
  kernels().sqrtEach(to, to, results)
}
