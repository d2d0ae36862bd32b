import {
  backend_util,
  type KernelBackend,
  type KernelFunc,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core'
import type { Shape } from '../../layers/tensorShape'

/** A tensor of this shape that holds these numbers, or zeros, given to the backend. */
export function given(
  backend: unknown,
  shape: Shape,
  numbers = new Float32Array(util.sizeFromShape([...shape])),
): TensorInfo {
  const held = backend as KernelBackend
  const dataId = held.write(numbers, [...shape], 'float32')
  return { dataId, shape: [...shape], dtype: 'float32' }
}

/** Sums of nothing are 0; WebGL's own kernel divides by their number. */
export const sumOfNothing =
  (own: KernelFunc): KernelFunc =>
  (call) => {
    const x = call.inputs.x as TensorInfo
    if (!x.shape.includes(0)) return own(call)
    const { axis, keepDims } = call.attrs as { axis: number | number[]; keepDims?: boolean }
    const axes = util.parseAxisParam(axis, x.shape)
    const [kept] = backend_util.computeOutAndReduceShapes(x.shape, axes)
    return given(call.backend, keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept)
  }

/** Products of matrices without rows, columns or numbers between them. */
export const productOfNothing =
  (own: KernelFunc): KernelFunc =>
  (call) => {
    const { a, b } = call.inputs as Record<'a' | 'b', TensorInfo>
    if (!a.shape.includes(0) && !b.shape.includes(0)) return own(call)
    const { transposeA, transposeB } = call.attrs as Record<'transposeA' | 'transposeB', boolean>
    const lead = (a.shape.length >= b.shape.length ? a : b).shape.slice(0, -2)
    const rows = a.shape.at(transposeA ? -1 : -2) ?? 0
    const columns = b.shape.at(transposeB ? -2 : -1) ?? 0
    return given(call.backend, [...lead, rows, columns])
  }

/** Padding of more than four axes, for which WebGL's own kernel has no shader. */
export const padOfAnyRank =
  (own: KernelFunc): KernelFunc =>
  (call) => {
    const x = call.inputs.x as TensorInfo
    if (x.shape.length <= 4) return own(call)
    const { paddings, constantValue } = call.attrs as unknown as {
      paddings: readonly (readonly [number, number])[]
      constantValue: number
    }
    const shape = x.shape.map((size, i) => size + paddings[i][0] + paddings[i][1])
    const from = (call.backend as KernelBackend).readSync(x.dataId) as Float32Array
    const to = new Float32Array(util.sizeFromShape(shape)).fill(constantValue)
    const strides = util.computeStrides(shape)
    for (let i = 0; i < from.length; i++) {
      const place = util.indexToLoc(i, x.shape.length, util.computeStrides(x.shape))
      to[
        util.locToIndex(
          place.map((at, axis) => at + paddings[axis][0]),
          shape.length,
          strides,
        )
      ] = from[i]
    }
    return given(call.backend, shape, to)
  }
