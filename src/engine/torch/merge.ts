import {
  add,
  clone,
  concat as joined,
  mul,
  matMul as product,
  reshape,
  type Tensor,
  type Tensor3D,
  zeros,
} from '@tensorflow/tfjs-core'
import { broadcast, isClash } from '../../layers/merge/broadcast'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { axisInEngine, raised, toEngine, toTorch } from './layout'
import type { Operation } from './operation'

const together = (inputs: readonly Shape[]): Shape => {
  const shape = broadcast(inputs)
  return isClash(shape) ? [] : shape
}

/**
 * torch.add or torch.mul of all inputs, from the first to the last; the gradient of a repeated axis
 * is summed.
 */
export const combine = (operation: 'add' | 'mul'): Operation => ({
  name: operation === 'add' ? 'Add' : 'Mul',
  call(inputs) {
    const rank = Math.max(...inputs.map((x) => x.rank))
    const [first, ...others] = inputs.map((x) => raised(x, rank))
    // An output that is the input itself would be freed twice.
    return others.length === 0
      ? clone(first)
      : others.reduce((a, b) => (operation === 'add' ? add(a, b) : mul(a, b)), first)
  },
  outputShape: together,
})

/** torch.cat along one axis of PyTorch's order; inputs without values add nothing. */
export const concat = (dim: number): Operation => ({
  name: 'Concat',
  call(inputs) {
    const parts = inputs.filter((x) => x.size > 0)
    return parts.length === 1
      ? clone(parts[0])
      : joined([...parts], axisInEngine(parts[0].rank, dim))
  },
  outputShape(inputs) {
    const parts = inputs.filter((shape) => shape.length !== 1 || shape[0] > 0)
    return (parts[0] ?? [0]).map((size, axis) =>
      axis === dim ? parts.reduce((sum, shape) => sum + shape[axis], 0) : size,
    )
  },
})

/** A batch of matrices, its batch axes broadcast to these and joined into one. */
function stacked(x: Tensor, batch: Shape): Tensor3D {
  const [rows, columns] = x.shape.slice(-2)
  const own = x.shape.slice(0, -2)
  // Adding zeros repeats the axes, and sums the gradient over them.
  const wide = sizeOf(own) === sizeOf(batch) ? x : add(x, zeros([...batch, rows, columns]))
  return reshape(wide, [sizeOf(batch), rows, columns])
}

/**
 * torch.matmul: a vector is one row on the left and one column on the right, batch axes are
 * broadcast.
 */
export const matMul = (): Operation => ({
  name: 'MatMul',
  call(inputs) {
    const [a, b] = inputs.map(toTorch)
    const output = productShape(a.shape, b.shape)
    const n = a.rank > 1 ? a.shape[a.rank - 2] : 1
    const k = a.shape[a.rank - 1]
    const m = b.rank > 1 ? b.shape[b.rank - 1] : 1
    if (k === 0) return toEngine(zeros([...output]))
    const right = reshape(b, [...b.shape.slice(0, -2), k, m])
    // One matrix on the right meets all rows on the left at once.
    if (b.rank < 3)
      return toEngine(
        reshape(product(reshape(a, [a.size / k, k]), reshape(right, [k, m])), [...output]),
      )
    const batch = together([a.shape.slice(0, -2), b.shape.slice(0, -2)])
    const left = reshape(a, [...a.shape.slice(0, -2), n, k])
    return toEngine(reshape(product(stacked(left, batch), stacked(right, batch)), [...output]))
  },
  outputShape: ([a, b]) => productShape(a, b),
})

const productShape = (a: Shape, b: Shape): Shape => [
  ...together([a.slice(0, -2), b.slice(0, -2)]),
  ...(a.length > 1 ? [a[a.length - 2]] : []),
  ...(b.length > 1 ? [b[b.length - 1]] : []),
]
