import type { Shape } from './tensorShape'

/**
 * Which cells along one axis of an input an output cell reads. A number: its own place along that
 * axis of the output. `all`: every cell, whichever output cell it is. Else: cells that follow from
 * the place along the axis `of` of the output, at `most` so many, in any order, all of them cells
 * of the input (none in the padding).
 */
export type AxisReads = 'all' | number | ({ readonly of: number } & Along)

/**
 * The cells that follow from a place, and at most how many they are: whoever asks for many places
 * knows before what that costs.
 */
export interface Along {
  readonly most: number
  readonly cells: (place: number) => readonly number[]
}

/**
 * Cells that follow from a cell, given by its index: their row-major places, in any order, at
 * `most` so many.
 */
export interface FromCell {
  readonly most: number
  readonly cells: (index: readonly number[]) => readonly number[]
}

/** What an output cell reads of one input is told for each axis of the input by itself. */
export interface ReadsByAxes {
  readonly axes: readonly AxisReads[]
}

/**
 * An output cell reads one cell laid out anew: the input is taken as `split`, its axes are put into
 * `order`, and the values in that order are those of the output.
 */
export interface ReadsByLayout {
  readonly split: Shape
  readonly order: readonly number[]
}

/**
 * Any relation: the cells of the input follow from the whole index of the output cell. `readers`,
 * the output cells that read a cell of the input, are found from it where the tensors are small,
 * and are then not needed.
 */
export interface ReadsByCells extends FromCell {
  readonly readers?: FromCell
}

/**
 * Which cells of one input an output cell reads, exactly. By axes and by layout it is followed for
 * tensors of any size; by cells only as far as cells can be looked at one by one, so it is for what
 * neither of them tells (decision 19).
 */
export type Reads = ReadsByAxes | ReadsByLayout | ReadsByCells

/** Every axis of an input of this rank at its own place. */
export const ownPlace = (rank: number): AxisReads[] =>
  Array.from({ length: rank }, (_, axis) => axis)

/** Each value reads its own place alone. */
export const readsOwnPlace = ([input]: readonly Shape[]): readonly Reads[] => [
  { axes: ownPlace(input.length) },
]

/** Its own place, but along these axes everything. */
export const readsAllOf = (input: Shape, along: (axis: number) => boolean): readonly Reads[] => [
  { axes: ownPlace(input.length).map((own, axis) => (along(axis) ? 'all' : own)) },
]

/**
 * Channels in groups that do not see each other: `inside` input channels for `outside` output
 * channels.
 */
export const readsGroup = (axis: number, inside: number, outside: number): AxisReads => ({
  of: axis,
  most: inside,
  cells: (place) =>
    Array.from({ length: inside }, (_, i) => Math.floor(place / outside) * inside + i),
})

/** How many cells of an input an output cell reads at most. */
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
 * The last axes are read in windows, the channels before them as is said, and every axis before
 * those at its own place.
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
 * An axis of 1, or one that is missing, is read by all places that it is repeated to. Source:
 * NumPy's broadcasting.
 */
export const readsRepeated = (input: Shape, output: Shape): AxisReads[] =>
  input.map((size, axis) => {
    const own = output.length - input.length + axis
    return size === output[own] ? own : 'all'
  })
