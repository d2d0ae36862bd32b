import { Unexpressed } from '../../network/cardOutput'
import { type Constant, computed, FLOAT } from '../../onnx/elements'
import type { TensorValue } from '../../onnx/value'
import { row, sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphOps } from '../value'
import { mapsOf } from './spatial'

/** How an axis is resized: from so many cells to so many, and where they lie. */
interface ResizedAxis {
  readonly from: number
  readonly to: number
  readonly corners: boolean
  readonly half: boolean
}

const MOST_CELLS = 4_000_000

/** Where a cell of the result lies among those of the input. */
function placeOf({ from, to, corners, half }: ResizedAxis, nearest: boolean, at: number): number {
  const step = corners && to > 1 ? (from - 1) / (to - 1) : from / to
  if (!half) return step * at
  return step * (at + 0.5) - (nearest ? 0 : 0.5)
}

/** What each cell of the result takes of those of the input: `to` × `from`. */
function sharesOf(axis: ResizedAxis, nearest: boolean): Constant {
  const { from, to, corners } = axis
  if (from * to > MOST_CELLS) throw new Unexpressed('it resizes too many cells')
  const data = new Float64Array(to * from)
  const inside = (cell: number): number => Math.min(from - 1, Math.max(0, cell))
  for (let at = 0; at < to; at++) {
    const place = placeOf(axis, nearest, at)
    if (nearest) {
      data[at * from + inside(corners ? Math.round(place) : Math.floor(place))] = 1
      continue
    }
    const low = inside(Math.floor(place))
    const share = place - low
    data[at * from + low] += 1 - share
    data[at * from + inside(Math.ceil(place))] += share
  }
  return computed([to, from], FLOAT, data)
}

const turned = ({ shape: [rows, columns], read }: Constant): Constant => {
  const from = read()
  const data = Float64Array.from(from, (_, i) => from[(i % rows) * columns + Math.floor(i / rows)])
  return computed([columns, rows], FLOAT, data)
}

/** A product with what each row takes, and one with what each column does. */
function byProducts(
  call: GraphCall,
  maps: TensorValue,
  axes: readonly ResizedAxis[],
  nearest: boolean,
): TensorValue {
  const [rows, columns] = axes.map((axis) => sharesOf(axis, nearest))
  const high = call.run('MatMul', [rows, maps])
  return call.run('MatMul', [high, turned(columns)])
}

/** The words of ONNX's Resize. */
const wordsOf = (nearest: boolean, corners: boolean, half: boolean) => ({
  mode: nearest ? 'nearest' : 'linear',
  nearest_mode: corners ? 'round_prefer_ceil' : 'floor',
  coordinate_transformation_mode: corners
    ? 'align_corners'
    : !half
      ? 'asymmetric'
      : nearest
        ? 'tf_half_pixel_for_nn'
        : 'half_pixel',
})

const resize =
  (nearest: boolean): GraphOp =>
  (call) => {
    const { maps, layout } = mapsOf(call)
    const corners = call.attributes.int('align_corners', 0) === 1
    const half = call.attributes.int('half_pixel_centers', 0) === 1
    const [n, c, ...from] = sizesOf(maps)
    const to = call.numbers(1)
    const axes = from.map((size, i) => ({ from: size, to: to[i], corners, half }))
    try {
      const sizes = row([n, c, ...to])
      const words = wordsOf(nearest, corners, half)
      return { tensor: call.run('Resize', [maps, undefined, undefined, sizes], words), layout }
    } catch (fault) {
      if (!(fault instanceof Unexpressed)) throw fault
      return { tensor: byProducts(call, maps, axes, nearest), layout }
    }
  }

/** Resizing: by a mode that PyTorch has, else by products. Source: TensorFlow's raw_ops. */
export const RESIZES: GraphOps = {
  ResizeBilinear: resize(false),
  ResizeNearestNeighbor: resize(true),
}
