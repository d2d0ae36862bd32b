import { countOf, type Intervals } from '../../../graph/intervals'
import type { Region } from '../../../graph/region'
import { reshapeRegion } from '../../../graph/reshapeRegion'
import type { Shape } from '../../../layers/tensorShape'
import type { Bounds } from '../../../store/core/view'
import type { Spread } from './spread'

/** Extents of runs of cells; runs less than `least` px apart are merged. */
function seen(
  cells: Intervals,
  edge: (cell: number) => number,
  most: number,
  least: number,
): [number, number][] {
  const found: [number, number][] = []
  for (const [start, end] of cells) {
    const from = Math.min(edge(start), most)
    const to = Math.min(edge(end), most)
    const last = found[found.length - 1]
    if (last && from - last[1] < least) last[1] = to
    else found.push([from, to])
  }
  return found
}

/** At most this many boxes are drawn on one map; more become one box around them. */
const MOST_ON_MAP = 64
/** Maps smaller than this many times `least` are too small for boxes of their own. */
const TINY = 4

function around(boxes: readonly Bounds[]): Bounds {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  return { x: left, y: top, width: right - left, height: bottom - top }
}

const wholes = new WeakMap<Spread, Bounds>()

/** The bounds of all maps shown. */
function wholeOf(spread: Spread): Bounds {
  const [first, end] = spread.shown
  const known =
    wholes.get(spread) ??
    around(Array.from({ length: end - first }, (_, i) => spread.mapAt(first + i)))
  wholes.set(spread, known)
  return known
}

const ends = (stretches: readonly [number, number][]): [number, number][] => [
  [stretches[0][0], stretches[stretches.length - 1][1]],
]

/** The boxes of rows and columns on a map of this size, relative to its corner. */
function boxesWithin(
  { width, height }: Bounds,
  { across, down }: Spread,
  rows: Intervals,
  columns: Intervals,
  least: number,
): Bounds[] {
  let ways = seen(columns, across, width, least)
  let falls = seen(rows, down, height, least)
  if (ways.length * falls.length > MOST_ON_MAP) [ways, falls] = [ends(ways), ends(falls)]
  return falls.flatMap(([top, bottom]) =>
    ways.map(([left, right]) => ({ x: left, y: top, width: right - left, height: bottom - top })),
  )
}

/**
 * Bounds of a region's cells on the canvas, map by map. Cells less than `least` px apart share a
 * box, and so do maps that are read entirely or are too small to tell apart.
 */
export function boxesOn(shape: Shape, spread: Spread, region: Region, least: number): Bounds[] {
  const [first, end] = spread.shown
  const size = spread.mapAt(first)
  const tiny = size.width < TINY * least
  return region.boxes.flatMap((box) =>
    reshapeRegion(box, shape, spread.shape).boxes.flatMap(([maps, rows, columns]) => {
      const there = maps
        .map(([start, stop]) => [Math.max(start, first), Math.min(stop, end)] as const)
        .filter(([start, stop]) => start < stop)
      const count = countOf(there)
      const whole = countOf(rows) === spread.shape[1] && countOf(columns) === spread.shape[2]
      if (count > 1 && count === end - first && (whole || tiny)) return [wholeOf(spread)]
      const places = there.flatMap(([start, stop]) =>
        Array.from({ length: stop - start }, (_, i) => spread.mapAt(start + i)),
      )
      if (count > 1 && (whole || tiny)) return [around(places)]
      // All maps have the same size, so the same cells lie at the same place in each.
      const within = boxesWithin(size, spread, rows, columns, least)
      if (within.length > 1 && tiny) return places
      return places.flatMap(({ x, y }) =>
        within.map((one) => ({ ...one, x: x + one.x, y: y + one.y })),
      )
    }),
  )
}
