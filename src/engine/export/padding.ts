import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Place } from './step'

/** A stretch of cells along one axis: `count` cells from `from` on. */
export interface Stretch {
  readonly from: number
  readonly count: number
}

type Sides = readonly (readonly [number, number])[]

/** Values for height and width from one per spatial axis: a single spatial axis is the width of a plane. */
export const plane = <T>(values: readonly T[], height: T): [T, T] => (values.length === 1 ? [height, values[0]] : [values[0], values[1]])

/** Cells along the axis (1: height, 2: width) of a channels-last tensor. */
export const sizeAlong = (tensor: SymbolicTensor, axis: 1 | 2): number => tensor.shape[axis] ?? 0

/** Cuts a stretch out along one axis; a stretch of the whole axis is the tensor itself. */
export function crop(tensor: SymbolicTensor, axis: 1 | 2, { from, count }: Stretch, place: Place): SymbolicTensor {
  const after = sizeAlong(tensor, axis) - from - count
  if (from === 0 && after === 0) return tensor
  const cropping: [[number, number], [number, number]] =
    axis === 1
      ? [
          [from, after],
          [0, 0],
        ]
      : [
          [0, 0],
          [from, after],
        ]
  return place.part('crop', (name) => layers.cropping2D({ cropping, name }), tensor)
}

/** Puts pieces side by side along one axis. */
export const join = (pieces: SymbolicTensor[], axis: 1 | 2, place: Place): SymbolicTensor =>
  pieces.length === 1 ? pieces[0] : place.part('join', (name) => layers.concatenate({ axis, name }), pieces)

/** Adds zeros around a channels-last tensor; `sides` is [before, after] of height and of width. */
export function padZeros(tensor: SymbolicTensor, sides: Sides, place: Place): SymbolicTensor {
  if (sides.every(([before, after]) => before === 0 && after === 0)) return tensor
  const padding: [[number, number], [number, number]] = [[...sides[0]], [...sides[1]]]
  return place.part('pad', (name) => layers.zeroPadding2d({ padding, name }), tensor)
}

/** The cells of the input that padding repeats, in order. Source: torch.nn.functional.pad. */
function stretches(mode: string, size: number, [before, after]: readonly [number, number]): { head: Stretch[]; tail: Stretch[] } {
  const cells = (count: number, at: (i: number) => number): Stretch[] => Array.from({ length: count }, (_, i) => ({ from: at(i), count: 1 }))
  const block = (from: number, count: number): Stretch[] => (count > 0 ? [{ from, count }] : [])
  if (mode === 'reflect') return { head: cells(before, (i) => before - i), tail: cells(after, (i) => size - 2 - i) }
  if (mode === 'replicate') return { head: cells(before, () => 0), tail: cells(after, () => size - 1) }
  return { head: block(size - before, before), tail: block(0, after) }
}

/** Pads a channels-last tensor as `padding_mode` says, with crops of itself where it is not zeros. */
export function pad(tensor: SymbolicTensor, mode: string, sides: Sides, place: Place): SymbolicTensor {
  if (mode === 'zeros') return padZeros(tensor, sides, place)
  return ([1, 2] as const).reduce((padded, axis) => {
    const { head, tail } = stretches(mode, sizeAlong(padded, axis), sides[axis - 1])
    const cut = new Map<number, SymbolicTensor>()
    const piece = (stretch: Stretch): SymbolicTensor => {
      const known = cut.get(stretch.from) ?? crop(padded, axis, stretch, place)
      cut.set(stretch.from, known)
      return known
    }
    return join([...head.map(piece), padded, ...tail.map(piece)], axis, place)
  }, tensor)
}
