import { reshape, type Tensor, type Tensor4D, transpose } from '@tensorflow/tfjs-core'
import { type Shape, sizeOf } from '../../layers/tensorShape'

/** Are the numbers of maps N×H×W×C in the same order with their channels in front? */
const sameOrder = (shape: Shape): boolean => {
  const [n, h, w, c] = shape
  return c <= 1 || h * w <= 1 || n === 0
}

/** Are the numbers of a shape of the engine's in the same order in PyTorch's? */
export const inTorchOrder = (shape: Shape): boolean => shape.length !== 4 || sameOrder(shape)

/**
 * From PyTorch's axis order to the engine's: N×C×H×W becomes N×H×W×C; any other rank is returned as
 * it is.
 */
export function toEngine(x: Tensor): Tensor {
  if (x.rank !== 4) return x
  const [n, c, h, w] = x.shape
  if (sameOrder([n, h, w, c])) return reshape(x, [n, h, w, c])
  // Places as one axis: with few channels the backend is five times faster.
  return reshape(transpose(reshape(x, [n, c, h * w]), [0, 2, 1]), [n, h, w, c])
}

/**
 * From the engine's axis order to PyTorch's: N×H×W×C becomes N×C×H×W; any other rank is returned as
 * it is.
 */
export function toTorch(x: Tensor): Tensor {
  if (x.rank !== 4) return x
  const [n, h, w, c] = x.shape
  return sameOrder(x.shape) ? reshape(x, [n, c, h, w]) : transpose(x, [0, 3, 1, 2])
}

/**
 * Axes of size 1 in front, up to this rank; only a tensor of the full rank may have its channels
 * last.
 */
export function raised(x: Tensor, rank: number): Tensor {
  if (x.rank === rank) return x
  const shape = toTorch(x).shape
  return toEngine(
    reshape(toTorch(x), [...Array.from({ length: rank - shape.length }, () => 1), ...shape]),
  )
}

/** A shape of PyTorch's in the engine's order; the batch may be null. */
export const toEngineShape = <S>(shape: readonly S[]): S[] =>
  shape.length === 4 ? [shape[0], shape[2], shape[3], shape[1]] : [...shape]

/** A shape of the engine's in PyTorch's order; the batch may be null. */
export const toTorchShape = <S>(shape: readonly S[]): S[] =>
  shape.length === 4 ? [shape[0], shape[3], shape[1], shape[2]] : [...shape]

/** Where an axis of PyTorch's order lies in the engine's, for a tensor of this rank. */
export const axisInEngine = (rank: number, axis: number): number =>
  rank === 4 ? [0, 3, 1, 2][axis] : axis

/** One value per axis of a map: a signal is a map of one row. */
export const onRows = <V>(axes: 1 | 2, values: readonly V[], row: V): [V, V] =>
  axes === 1 ? [row, values[0]] : [values[0], values[1]]

/** Runs `f` on maps of one channel: what stands in front of the last axes is a batch of them. */
function onPlanes(axes: 1 | 2, x: Tensor, f: (maps: Tensor4D) => Tensor4D): Tensor {
  const lead = x.shape.slice(0, -axes)
  const y = f(reshape(x, [sizeOf(lead), ...onRows(axes, x.shape.slice(-axes), 1), 1]))
  return reshape(y, [...lead, ...y.shape.slice(3 - axes, 3)])
}

/** `onMaps` for what treats each channel alone: those of a signal need not be neighbours then. */
export const onChannels = (axes: 1 | 2, x: Tensor, f: (maps: Tensor4D) => Tensor4D): Tensor =>
  axes === 1 && x.rank < 4 ? onPlanes(axes, x, f) : onMaps(axes, x, f)

/**
 * Runs `f` on N×H×W×C maps, whatever comes in: maps or signals, batched or not, in the engine's
 * layout.
 */
export function onMaps(axes: 1 | 2, x: Tensor, f: (maps: Tensor4D) => Tensor4D): Tensor {
  if (x.rank === 4) return f(x as Tensor4D)
  const batched = x.rank === axes + 2
  const sizes = x.shape.slice(-axes)
  const [h, w] = onRows(axes, sizes, 1)
  if (!batched && x.rank !== axes + 1) return onPlanes(axes, x, f)
  const maps = toEngine(
    reshape(x, [batched ? x.shape[0] : 1, x.shape[x.rank - axes - 1], h, w]),
  ) as Tensor4D
  const y = toTorch(f(maps))
  const [n, c, ...rest] = y.shape
  return reshape(y, [...(batched ? [n] : []), c, ...rest.slice(2 - axes)])
}
