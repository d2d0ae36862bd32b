import { indexAt, placeOf } from '../layers/place'
import type { FromCell, ReadsByCells } from '../layers/reads'
import { type Shape, sizeOf } from '../layers/tensorShape'
import { asIntervals, tiesOf, turned } from './intervals'
import { type Box, cellsIn, followed, type Region, regionOf, type Way, wholeTensor } from './region'
import { boxesOf, reshapeRegion } from './reshapeRegion'

/**
 * Maximum number of cells to enumerate for a box, or for a whole layer (about 20 ms); beyond it,
 * the result is the whole tensor, inexact.
 */
const MOST_CELLS = 2 ** 15
/** More boxes are replaced by the whole tensor. */
const MOST_BOXES = 1024

/** Is this few enough cells to enumerate those related to each? */
const isFew = (count: number, most: number): boolean =>
  count <= MOST_CELLS && count * most <= MOST_CELLS

const whole = (shape: Shape): Region => regionOf([wholeTensor(shape)], false)

/** The cells related to any cell of a box. */
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

/** The inverse relation: output cells by input cell; null if there are too many. */
function readersOf(reads: ReadsByCells, input: Shape, output: Shape): FromCell | null {
  const count = sizeOf(output)
  if (!isFew(count, reads.most) || !isFew(sizeOf(input), 1)) return null
  const { starts, cells } = turned(
    tiesOf(count, (place) => reads.cells(indexAt(place, output))),
    sizeOf(input),
  )
  return {
    // Not the true bound, but the total is small, so any box can be enumerated.
    most: 1,
    cells(index) {
      const place = placeOf(index, input)
      return [...cells.subarray(starts[place], starts[place + 1])]
    },
  }
}

/** Memoises a function without arguments. */
function once<T>(make: () => T): () => T {
  let kept: { value: T } | null = null
  return () => (kept ??= { value: make() }).value
}

/** The relation of single cells, enumerated cell by cell. */
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
 * Per axis and place, the input cells along that axis that any output cell at that place reads;
 * null where the ranks differ, or there are too many cells.
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
