import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { paddedCells } from '../../layers/cells'
import { sizeOf } from '../../layers/tensorShape'
import type { PadOptions } from '../../layers/torch/options'
import type { StockPlace, StockStep } from './step'

/** A stretch of cells along one axis: `count` cells from `from` on. */
export interface Stretch {
  readonly from: number
  readonly count: number
}

type SpatialPadding = readonly (readonly [number, number])[]

/**
 * Values for height and width from one per spatial axis: a single spatial axis is the width of a
 * plane.
 */
export const plane = <T>(values: readonly T[], height: T): [T, T] =>
  values.length === 1 ? [height, values[0]] : [values[0], values[1]]

/** Cells along the axis (1: height, 2: width) of a channels-last tensor. */
export const sizeAlong = (tensor: SymbolicTensor, axis: 1 | 2): number => tensor.shape[axis] ?? 0

/** Cuts a stretch out along one axis; a stretch of the whole axis is the tensor itself. */
export function crop(
  tensor: SymbolicTensor,
  axis: 1 | 2,
  { from, count }: Stretch,
  place: StockPlace,
): SymbolicTensor {
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
export const join = (pieces: SymbolicTensor[], axis: 1 | 2, place: StockPlace): SymbolicTensor =>
  pieces.length === 1
    ? pieces[0]
    : place.part('join', (name) => layers.concatenate({ axis, name }), pieces)

/** Adds zeros around a channels-last tensor; `sides` is [before, after] of height and of width. */
export function padZeros(
  tensor: SymbolicTensor,
  sides: SpatialPadding,
  place: StockPlace,
): SymbolicTensor {
  if (sides.every(([before, after]) => before === 0 && after === 0)) return tensor
  const padding: [[number, number], [number, number]] = [[...sides[0]], [...sides[1]]]
  return place.part('pad', (name) => layers.zeroPadding2d({ padding, name }), tensor)
}

/**
 * The pieces that a padded axis is made of: a stretch of cells, one cell many times, or the
 * constant.
 */
interface PaddingPiece extends Stretch {
  readonly times: number
  readonly constant?: true
}

/** Cells that follow each other become one piece, and so does one cell again and again. */
function piecesOf(cells: readonly number[]): PaddingPiece[] {
  const pieces: PaddingPiece[] = []
  for (const cell of cells) {
    const last = pieces.at(-1)
    const put = (piece: PaddingPiece): void => void (pieces[pieces.length - 1] = piece)
    if (last && last.times === 1 && cell === last.from + last.count)
      put({ ...last, count: last.count + 1 })
    else if (last && last.count === 1 && cell === last.from) put({ ...last, times: last.times + 1 })
    else pieces.push({ from: cell, count: 1, times: 1 })
  }
  return pieces
}

function piecesAlong(
  mode: string,
  size: number,
  [before, after]: readonly [number, number],
): PaddingPiece[] {
  if (mode !== 'constant') return piecesOf(paddedCells(mode, size, [before, after]))
  const kept = {
    from: Math.max(0, -before),
    count: size + Math.min(0, before) + Math.min(0, after),
    times: 1,
  }
  const constant = (times: number): PaddingPiece[] =>
    times > 0 ? [{ from: 0, count: 1, times, constant: true }] : []
  return [...constant(before), ...(kept.count > 0 ? [kept] : []), ...constant(after)]
}

/** The same number in every place of a channels-last tensor, which may hold no infinity. */
function filled(tensor: SymbolicTensor, value: number, place: StockPlace): SymbolicTensor {
  const channels = tensor.shape[3] ?? 1
  const kernel = { shape: [1, 1, channels, 1], data: new Float32Array(channels) }
  const bias = { shape: [channels], data: new Float32Array(channels).fill(value) }
  const options = { kernelSize: 1, depthwiseInitializer: 'zeros' as const, trainable: false }
  return place.part('constant', (name) => layers.depthwiseConv2d({ ...options, name }), tensor, [
    kernel,
    bias,
  ])
}

/** Pads one axis of a channels-last tensor by crops of itself, put side by side. */
function padAxis(
  tensor: SymbolicTensor,
  axis: 1 | 2,
  mode: string,
  side: readonly [number, number],
  value: number,
  place: StockPlace,
): SymbolicTensor {
  if (side[0] === 0 && side[1] === 0) return tensor
  const made = new Map<string, SymbolicTensor>()
  const pieces = piecesAlong(mode, sizeAlong(tensor, axis), side).map((piece) => {
    const key = JSON.stringify(piece)
    const known = made.get(key)
    if (known) return known
    const cut = crop(tensor, axis, piece, place)
    const cell = piece.constant ? filled(cut, value, place) : cut
    const size: [number, number] = axis === 1 ? [piece.times, 1] : [1, piece.times]
    const drawn =
      piece.times === 1
        ? cell
        : place.part('repeat', (name) => layers.upSampling2d({ size, name }), cell)
    made.set(key, drawn)
    return drawn
  })
  return join(pieces, axis, place)
}

/**
 * Pads a channels-last tensor as `padding_mode` says; negative sides are cut off. `constant` has a
 * value of its own.
 */
export function pad(
  tensor: SymbolicTensor,
  mode: string,
  sides: SpatialPadding,
  place: StockPlace,
  value = 0,
): SymbolicTensor {
  if (mode !== 'zeros' && !(mode === 'constant' && value === 0))
    return ([1, 2] as const).reduce(
      (padded, axis) => padAxis(padded, axis, mode, sides[axis - 1], value, place),
      tensor,
    )
  const cut = ([1, 2] as const).reduce((rest, axis) => {
    const [from, behind] = sides[axis - 1].map((cells) => Math.max(0, -cells))
    return crop(rest, axis, { from, count: sizeAlong(rest, axis) - from - behind }, place)
  }, tensor)
  return padZeros(
    cut,
    sides.map(([before, after]) => [Math.max(0, before), Math.max(0, after)] as const),
    place,
  )
}

const identity = (name: string) => layers.activation({ activation: 'linear', name })

/**
 * Runs `f` on one axis of a tensor in PyTorch's order, which is the width of a plane there; its
 * size may change.
 */
export function alongAxis(
  tensor: SymbolicTensor,
  axis: number,
  place: StockPlace,
  f: (plane: SymbolicTensor) => SymbolicTensor,
): SymbolicTensor {
  const sizes = tensor.shape.slice(1).map((size) => size ?? 1)
  const reshape = (targetShape: number[], input: SymbolicTensor): SymbolicTensor =>
    place.part('reshape', (name) => layers.reshape({ targetShape, name }), input)
  const done = f(
    reshape([sizeOf(sizes.slice(0, axis)), sizes[axis], sizeOf(sizes.slice(axis + 1))], tensor),
  )
  return reshape(
    sizes.map((size, i) => (i === axis ? sizeAlong(done, 2) : size)),
    done,
  )
}

/** The padding layers: on planes where the channels lie last, else one axis after the other. */
export const padding = ({ axes, padding: sides, mode, value, rank }: PadOptions): StockStep => ({
  layout: rank === axes + 2 ? 'any' : 'torch',
  lead: (input, lead) => (lead === 'added' || input.length > axes ? lead : null),
  apply(tensor, place) {
    const inPlanes = (): SymbolicTensor => pad(tensor, mode, plane(sides, [0, 0]), place, value)
    const inTurn = (): SymbolicTensor =>
      sides.reduce(
        (padded, side, i) =>
          side[0] === 0 && side[1] === 0
            ? padded
            : alongAxis(padded, place.input.length - axes + i, place, (one) =>
                pad(one, mode, [[0, 0], side], place, value),
              ),
        tensor,
      )
    return place.last('pad', identity, place.order === 'last' ? inPlanes() : inTurn())
  },
})
