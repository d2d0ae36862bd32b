import type { AxisReads } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'
import { type Ties, tiedTo, tiesOf, turned, wholeAxis } from './intervals'
import { regionOf, type Way, wholeTensor } from './region'

/**
 * Axes with more places than this are taken as read from everywhere: the region is then not exact.
 */
const MOST_PLACES = 2 ** 18
/**
 * So many cells are written down for all places of an axis together; above it, too, it is taken as
 * read from everywhere.
 */
const MOST_TIES = 2 ** 20

const isWritten = (reads: AxisReads, output: Shape): boolean =>
  typeof reads !== 'object' ||
  (output[reads.of] <= MOST_PLACES && output[reads.of] * reads.most <= MOST_TIES)

/** How one axis is read, as tables both ways. */
type AxisWay =
  | 'all'
  | number
  | { readonly of: number; readonly reads: Ties; readonly readers: Ties }

function axisWay(reads: AxisReads, size: number, output: Shape): AxisWay {
  if (typeof reads !== 'object') return reads
  const ties = tiesOf(output[reads.of], reads.cells)
  return { of: reads.of, reads: ties, readers: turned(ties, size) }
}

/** What is read axis by axis: every box leads to one box. */
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
