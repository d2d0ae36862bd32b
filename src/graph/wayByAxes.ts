import type { AxisReads } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'
import { type Ties, tiedTo, tiesOf, turned, wholeAxis } from './intervals'
import { regionOf, type Way, wholeTensor } from './region'

/** Longer axes are assumed to be read entirely by every output, which is inexact. */
const MOST_PLACES = 2 ** 18
/**
 * Maximum number of cells to tabulate per axis; beyond it, too, it is assumed to be read entirely.
 */
const MOST_TIES = 2 ** 20

const isWritten = (reads: AxisReads, output: Shape): boolean =>
  typeof reads !== 'object' ||
  (output[reads.of] <= MOST_PLACES && output[reads.of] * reads.most <= MOST_TIES)

/** How one axis is read, as tables in both directions. */
type AxisWay =
  | 'all'
  | number
  | { readonly of: number; readonly reads: Ties; readonly readers: Ties }

function axisWay(reads: AxisReads, size: number, output: Shape): AxisWay {
  if (typeof reads !== 'object') return reads
  const ties = tiesOf(output[reads.of], reads.cells)
  return { of: reads.of, reads: ties, readers: turned(ties, size) }
}

/** The relation of independent axes: the image of a box is a box. */
export function wayByAxes(axes: readonly AxisReads[], input: Shape, output: Shape): Way {
  const exact = axes.every((reads) => isWritten(reads, output))
  const ways = axes.map((reads, axis) =>
    axisWay(isWritten(reads, output) ? reads : 'all', input[axis], output),
  )
  return {
    back: (box) =>
      regionOf(
        [
          ways.map((way, axis) =>
            way === 'all'
              ? wholeAxis(input[axis])
              : typeof way === 'number'
                ? box[way]
                : tiedTo(way.reads, box[way.of], input[axis]),
          ),
        ],
        exact,
      ),
    forth(box) {
      const reached = [...wholeTensor(output)]
      for (const [axis, way] of ways.entries()) {
        if (typeof way === 'number') reached[way] = box[axis]
        else if (way !== 'all') reached[way.of] = tiedTo(way.readers, box[axis], output[way.of])
      }
      return regionOf([reached], exact)
    },
  }
}
