import type { Reads, ReadsByLayout } from '../layers/reads'
import type { Shape } from '../layers/tensorShape'
import { followed, type Way } from './region'
import { reshapeRegion } from './reshapeRegion'
import { wayByAxes } from './wayByAxes'
import { wayByCells } from './wayByCells'

function wayByLayout({ split, order }: ReadsByLayout, input: Shape, output: Shape): Way {
  const ordered = order.map((axis) => split[axis])
  const places = split.map((_, axis) => order.indexOf(axis))
  return {
    back: (box) =>
      followed(reshapeRegion(box, output, ordered), (made) =>
        reshapeRegion(
          places.map((place) => made[place]),
          split,
          input,
        ),
      ),
    forth: (box) =>
      followed(reshapeRegion(box, input, split), (made) =>
        reshapeRegion(
          order.map((axis) => made[axis]),
          ordered,
          output,
        ),
      ),
  }
}

/** The relation between the cells of one input and those of the output. */
export function wayOf(reads: Reads, input: Shape, output: Shape): Way {
  if ('axes' in reads) return wayByAxes(reads.axes, input, output)
  return 'cells' in reads ? wayByCells(reads, input, output) : wayByLayout(reads, input, output)
}
