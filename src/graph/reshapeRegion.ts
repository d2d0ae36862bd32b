import type { Shape } from '../layers/tensorShape'
import { countOf, type Intervals, tidied, wholeAxis } from './intervals'
import { type Box, cellsIn, type Region, regionOf } from './region'

/** More intervals in one flattened row are replaced by one that spans them. */
const MOST_INTERVALS = 8192

const product = (sizes: Shape): number => sizes.reduce((a, b) => a * b, 1)

/** The row-major places of a box's cells. */
function rowOf(box: Box, shape: Shape): Intervals {
  let row: Intervals = [[0, 1]]
  for (const [axis, cells] of box.entries()) {
    const size = shape[axis]
    if (countOf(cells) === size)
      row = row.map(([start, end]) => [start * size, end * size] as const)
    else if (countOf(row) * cells.length > MOST_INTERVALS)
      row = [
        [
          row[0][0] * size + cells[0][0],
          (row[row.length - 1][1] - 1) * size + cells[cells.length - 1][1],
        ],
      ]
    else
      row = row.flatMap(([start, end]) =>
        Array.from({ length: end - start }, (_, i) =>
          cells.map(([a, b]) => [(start + i) * size + a, (start + i) * size + b] as const),
        ).flat(),
      )
  }
  return tidied(row)
}

/** The boxes of flattened cells when reshaped to these sizes. */
export function boxesOf(row: Intervals, shape: Shape): Box[] {
  if (shape.length === 0) return row.length === 0 ? [] : [[]]
  if (shape.length === 1) return [[row]]
  const inner = product(shape.slice(1))
  // The cells of each line of the first axis; lines with equal cells form one box.
  const lines = new Map<number, [number, number][]>()
  const full: [number, number][] = []
  const add = (line: number, start: number, end: number): void => {
    const there = lines.get(line)
    if (there) there.push([start, end])
    else lines.set(line, [[start, end]])
  }
  for (const [start, end] of row) {
    const first = Math.ceil(start / inner)
    const last = Math.floor(end / inner)
    if (first > last) add(last, start - last * inner, end - last * inner)
    else {
      if (start < first * inner) add(first - 1, start - (first - 1) * inner, inner)
      if (first < last) full.push([first, last])
      if (end > last * inner) add(last, 0, end - last * inner)
    }
  }
  const alike = new Map<string, { held: Intervals; lines: [number, number][] }>()
  if (full.length > 0) alike.set(`0,${inner}`, { held: wholeAxis(inner), lines: full })
  for (const [line, held] of lines) {
    const tidy = tidied(held)
    const key = tidy.join(';')
    const group = alike.get(key)
    if (group) group.lines.push([line, line + 1])
    else alike.set(key, { held: tidy, lines: [[line, line + 1]] })
  }
  return [...alike.values()].flatMap((group) =>
    boxesOf(group.held, shape.slice(1)).map((rest) => [tidied(group.lines), ...rest]),
  )
}

/** Smallest groups of axes with equal products: [from, to) of the first and second shape. */
function runsOf(from: Shape, to: Shape): [number, number, number, number][] {
  const runs: [number, number, number, number][] = []
  for (let i = 0, j = 0; i < from.length || j < to.length; ) {
    const a = i
    const b = j
    let left = from[i++] ?? 1
    let right = to[j++] ?? 1
    while (left !== right) {
      if (left < right) left *= from[i++]
      else right *= to[j++]
    }
    runs.push([a, Math.min(i, from.length), b, Math.min(j, to.length)])
  }
  return runs
}

/** The cells of a box after a reshape, which keeps the row-major order of the values. */
export function reshapeRegion(box: Box, from: Shape, to: Shape): Region {
  let boxes: Box[] = [[]]
  let exact = true
  for (const [a, b, c, d] of runsOf(from, to)) {
    const part = box.slice(a, b)
    const sizes = from.slice(a, b)
    if (b - a === 1 && d - c === 1) boxes = boxes.map((made) => [...made, part[0]])
    else {
      const row = rowOf(part, sizes)
      if (countOf(row) !== cellsIn(part)) exact = false
      const next = boxesOf(row, to.slice(c, d))
      boxes = boxes.flatMap((made) => next.map((more) => [...made, ...more]))
    }
  }
  return regionOf(boxes, exact)
}
