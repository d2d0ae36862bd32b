import type { Shape } from './tensorShape'

/**
 * Which cells along one axis of the input an output cell reads. A number: the cell at the output
 * cell's own place along that output axis. `all`: every cell. Else: a function of the place along
 * output axis `of`, giving at most `most` cells, unordered, all inside the input (no padding).
 */
export type AxisReads = 'all' | number | ({ readonly of: number } & Along)

/**
 * A function from a place to cells, and an upper bound on their number, so that callers know the
 * cost of many places in advance.
 */
export interface Along {
  readonly most: number
  readonly cells: (place: number) => readonly number[]
}

/** A function from a cell's index to the row-major places of at most `most` cells, unordered. */
export interface FromCell {
  readonly most: number
  readonly cells: (index: readonly number[]) => readonly number[]
}

/** What an output cell reads of one input, as the product of independent axes. */
export interface ReadsByAxes {
  readonly axes: readonly AxisReads[]
}

/**
 * A reshape and transpose: the input is viewed as `split` and its axes are permuted by `order`;
 * row-major, these are the values of the output.
 */
export interface ReadsByLayout {
  readonly split: Shape
  readonly order: readonly number[]
}

/**
 * Any relation: cells of the input as a function of the whole index of the output cell. `readers`,
 * the inverse relation, is found by inversion for small tensors, and is then not needed.
 */
export interface ReadsByCells extends FromCell {
  readonly readers?: FromCell
}

/**
 * Which cells of one input an output cell reads, exactly. By axes and by layout, tensors of any
 * size can be followed; by cells, only as many as can be enumerated, so it is for what neither of
 * the others can express (decision 19).
 */
export type Reads = ReadsByAxes | ReadsByLayout | ReadsByCells

/** For an input of this rank: every axis at its own place. */
export const ownPlace = (rank: number): AxisReads[] =>
  Array.from({ length: rank }, (_, axis) => axis)

/** Elementwise: each value reads the same place. */
export const readsOwnPlace = ([input]: readonly Shape[]): readonly Reads[] => [
  { axes: ownPlace(input.length) },
]

/** Its own place, but all cells along these axes. */
export const readsAllOf = (input: Shape, along: (axis: number) => boolean): readonly Reads[] => [
  { axes: ownPlace(input.length).map((own, axis) => (along(axis) ? 'all' : own)) },
]

/** Grouped channels: `inside` input channels and `outside` output channels per group. */
export const readsGroup = (axis: number, inside: number, outside: number): AxisReads => ({
  of: axis,
  most: inside,
  cells: (place) =>
    Array.from({ length: inside }, (_, i) => Math.floor(place / outside) * inside + i),
})

/** Upper bound on the number of input cells that an output cell reads. */
export const mostRead = (reads: Reads, input: Shape): number =>
  'axes' in reads
    ? reads.axes.reduce<number>(
        (product, axis, i) =>
          product * (axis === 'all' ? input[i] : typeof axis === 'number' ? 1 : axis.most),
        1,
      )
    : 'cells' in reads
      ? reads.most
      : 1

/**
 * The last axes are read in windows, the channels as given, and every leading axis at its own
 * place.
 */
export const readsWindows = (
  input: Shape,
  channels: AxisReads,
  windows: readonly Along[],
): readonly Reads[] => {
  const first = input.length - windows.length
  return [
    {
      axes: ownPlace(input.length).map((own, axis) =>
        axis < first - 1 ? own : axis < first ? channels : { of: axis, ...windows[axis - first] },
      ),
    },
  ]
}

/**
 * Broadcasting: an axis of size 1, or a missing one, is read by all output places. Source: NumPy.
 */
export const readsRepeated = (input: Shape, output: Shape): AxisReads[] =>
  input.map((size, axis) => {
    const own = output.length - input.length + axis
    return size === output[own] ? own : 'all'
  })
