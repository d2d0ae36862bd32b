import type { Tensor } from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import { kernels } from '../kernels/kernels'
import { scratch } from '../kernels/scratch'
import { loop } from './loop'
import { SPACE } from './reductionBlock'

/** eˣ over its sum along one axis, the largest x being taken off first. Needs our kernels. */
export function softmaxBlock(x: Tensor, axis: number): Tensor {
  const outer = sizeOf(x.shape.slice(0, axis))
  const rows = x.shape[axis]
  const inner = sizeOf(x.shape.slice(axis + 1))
  return loop([x], x.shape, ({ byteOffset: y, length }, { byteOffset: from }) => {
    if (length === 0) return
    const space = scratch('numbers', SPACE + outer * inner)
    const results = space + 4 * SPACE
    const ours = kernels()
    /** Takes one number a column from all numbers at an address, or divides by it, into y. */
    const along = (pairs: 'subPairs' | 'divPairs', address: number): void => {
      if (inner === 1) return ours[pairs](outer, rows, y, address, rows, 1, results, 1, 0)
      const step = 4 * rows * inner
      for (let o = 0; o < outer; o++) {
        const own = results + 4 * o * inner
        ours[pairs](rows, inner, y + o * step, address + o * step, inner, 1, own, 0, 1)
      }
    }
    ours.maxBlocks(from, outer, rows, inner, space, results)
    along('subPairs', from)
    ours.expEach(y, y, length)
    ours.sumBlocks(y, outer, rows, inner, 1, space, results)
    along('divPairs', y)
  })
}
