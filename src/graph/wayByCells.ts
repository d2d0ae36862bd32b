import { indexAt, placeOf } from '../layers/place'
import type { FromCell, ReadsByCells } from '../layers/reads'
import { type Shape, sizeOf } from '../layers/tensorShape'
import { asIntervals, tiesOf, turned } from './intervals'
import { type Box, cellsIn, followed, type Region, regionOf, type Way, wholeTensor } from './region'
import { boxesOf, reshapeRegion } from './reshapeRegion'

/**
 * So many cells are looked at one by one for a box, or for the whole of a layer, in some 20 ms;
 * where it would take more, the whole tensor is told, which is then not exact.
 */
const MOST_CELLS = 2 ** 15
/** More boxes than this are not joined; the whole tensor is told. */
const MOST_BOXES = 1024

/** Are there few enough cells to look at what follows from each? */
const isFew = (count: number, most: number): boolean =>
  count <= MOST_CELLS && count * most <= MOST_CELLS

const whole = (shape: Shape): Region => regionOf([wholeTensor(shape)], false)

/** All cells that follow from those of a box. */
function following(box: Box, from: Shape, to: Shape, { cells }: FromCell): Region {
  return followed(reshapeRegion(box, from, [sizeOf(from)]), ([row]) => {
    const found: number[] = []
    for (const [start, end] of row)
      for (let place = start; place < end; place++)
        for (const cell of cells(indexAt(place, from))) found.push(cell)
    const boxes = boxesOf(asIntervals(found), to)
    return boxes.length > MOST_BOXES ? whole(to) : regionOf(boxes)
  })
}

/** The output cells that read each cell of the input; null where they are too many to be found. */
function readersOf(reads: ReadsByCells, input: Shape, output: Shape): FromCell | null {
  const count = sizeOf(output)
  if (!isFew(count, reads.most) || !isFew(sizeOf(input), 1)) return null
  const { starts, cells } = turned(
    tiesOf(count, (place) => reads.cells(indexAt(place, output))),
    sizeOf(input),
  )
  return {
    // All of them together are few, so that any box of them is.
    most: 1,
    cells(index) {
      const place = placeOf(index, input)
      return [...cells.subarray(starts[place], starts[place + 1])]
    },
  }
}

/** The same function, which keeps its value. */
function once<T>(make: () => T): () => T {
  let kept: { value: T } | null = null
  return () => (kept ??= { value: make() }).value
}

/** What is read cell by cell: the cells of a box are looked at one after the other. */
export function wayByCells(reads: ReadsByCells, input: Shape, output: Shape): Way {
  const readers = once(() => reads.readers ?? readersOf(reads, input, output))
  const all = once(() => following(wholeTensor(output), output, input, reads))
  return {
    back(box) {
      const count = cellsIn(box)
      if (!isFew(count, reads.most)) return whole(input)
      return count === sizeOf(output) ? all() : following(box, output, input, reads)
    },
    forth(box) {
      const known = readers()
      return known && isFew(cellsIn(box), known.most)
        ? following(box, input, output, known)
        : whole(output)
    },
  }
}

/**
 * The cells along each axis of the input that any output cell at a place along the same axis reads;
 * null where the tensors have other axes, or too many cells to be looked at.
 */
export function cellsAlong(
  { most, cells }: ReadsByCells,
  input: Shape,
  output: Shape,
): readonly (readonly ReadonlySet<number>[])[] | null {
  if (input.length !== output.length || !isFew(sizeOf(output), most)) return null
  const along = output.map((size) => Array.from({ length: size }, () => new Set<number>()))
  for (let place = 0; place < sizeOf(output); place++) {
    const index = indexAt(place, output)
    for (const cell of cells(index))
      for (const [axis, at] of indexAt(cell, input).entries()) along[axis][index[axis]].add(at)
  }
  return along
}
