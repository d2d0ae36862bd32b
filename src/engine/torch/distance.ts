import { add, reshape, type Tensor, zeros } from '@tensorflow/tfjs-core'
import { broadcast, isClash } from '../../layers/merge/broadcast'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { hasKernels } from '../kernels/kernels'
import { differentiableInEach } from './differentiable'
import { cosinesOf, distancesOf, type Rows } from './distanceKernels'
import { axisInEngine, raised, toEngine, toEngineShape, toTorch, toTorchShape } from './layout'
import { loop } from './loop'
import type { Operation } from './operation'

const common = (inputs: readonly Shape[]): Shape => {
  const shape = broadcast(inputs)
  return isClash(shape) ? [] : shape
}

const rowsOf = (shape: Shape, dim: number): Rows => ({
  outer: sizeOf(shape.slice(0, dim)),
  size: shape[dim] ?? 1,
  inner: sizeOf(shape.slice(dim + 1)),
})

/** Both inputs in PyTorch's order and in their broadcast shape; sums gradients over copies. */
function paired(inputs: readonly Tensor[], shape: Shape): Tensor[] {
  return inputs
    .map(toTorch)
    .map((x) => (x.size === sizeOf(shape) ? reshape(x, [...shape]) : add(x, zeros([...shape]))))
}

/** Σ x·y along the rows, in double precision. */
function products({ outer, size, inner }: Rows, x: Float32Array, y: Float32Array): Float64Array {
  const found = new Float64Array(outer * inner)
  if (inner === 1)
    for (let o = 0; o < outer; o++) {
      let sum = 0
      for (let at = o * size; at < (o + 1) * size; at++) sum += x[at] * y[at]
      found[o] = sum
    }
  else
    for (let o = 0; o < outer; o++)
      for (let k = 0; k < size; k++) {
        const from = (o * size + k) * inner
        for (let i = 0; i < inner; i++) found[o * inner + i] += x[from + i] * y[from + i]
      }
  return found
}

/** Calls `see` with each place and that of its row. */
function each({ outer, size, inner }: Rows, see: (at: number, row: number) => void): void {
  for (let o = 0; o < outer; o++)
    for (let k = 0; k < size; k++)
      for (let i = 0; i < inner; i++) see((o * size + k) * inner + i, o * inner + i)
}

/** The norms along an axis, `eps` at least. */
const norms = (rows: Rows, x: Float32Array, eps: number): Float64Array =>
  products(rows, x, x).map((square) => Math.max(Math.sqrt(square), eps))

/**
 * torch.nn.CosineSimilarity along an axis of the broadcast shape. As in PyTorch, the gradient takes
 * a norm that was raised to eps for the norm itself.
 */
export const cosineSimilarity = (o: { readonly dim: number; readonly eps: number }): Operation => {
  const outputShape = (inputs: readonly Shape[]): Shape =>
    common(inputs).filter((_, axis) => axis !== o.dim)
  return {
    name: 'CosineSimilarity',
    outputShape,
    call(inputs) {
      const shape = common(inputs.map((x) => toTorchShape(x.shape)))
      const output = shape.filter((_, axis) => axis !== o.dim)
      if (sizeOf(shape) === 0) return toEngine(zeros([...output]))
      const own = toEngineShape(shape)
      const axis = axisInEngine(shape.length, o.dim)
      const rows = rowsOf(own, axis)
      const kept = own.map((size, i) => (i === axis ? 1 : size))
      const both = inputs
        .map((x) => raised(x, shape.length))
        .map((x) => (x.size === sizeOf(shape) ? x : add(x, zeros(own))))
      /** The gradient for x: (ŷ − x̂·cos)/‖x‖, times that of the output. */
      const back = (dy: Tensor, x: Tensor, other: Tensor, cos: Tensor): Tensor =>
        loop([dy, x, other, cos], own, (to, dys, xs, ys, cosines) => {
          const [nx, ny] = [norms(rows, xs, o.eps), norms(rows, ys, o.eps)]
          each(rows, (at, row) => {
            const aside = ys[at] / ny[row] - (xs[at] / nx[row]) * cosines[row]
            to[at] = (dys[row] * aside) / nx[row]
          })
        })
      const cosine = differentiableInEach(
        (a, b) =>
          loop([a, b], kept, (to, xs, ys) => {
            if (hasKernels())
              return cosinesOf(rows, xs.byteOffset, ys.byteOffset, o.eps, to.byteOffset)
            const [nx, ny] = [norms(rows, xs, o.eps), norms(rows, ys, o.eps)]
            products(rows, xs, ys).forEach((product, row) => {
              to[row] = product / nx[row] / ny[row]
            })
          }),
        (dy, [a, b], cos) => [back(dy, a, b, cos), back(dy, b, a, cos)],
      )
      return toEngine(reshape(toTorch(cosine(...both)), output))
    },
  }
}

/** ‖x‖ₚ along the rows. Source: torch.linalg.vector_norm. */
function pNorms(rows: Rows, p: number, x: Float32Array): Float64Array {
  if (p === 2) return products(rows, x, x).map(Math.sqrt)
  const found = new Float64Array(rows.outer * rows.inner)
  if (Number.isFinite(p)) {
    each(rows, (place, row) => {
      found[row] += p === 0 ? Number(x[place] !== 0) : Math.abs(x[place]) ** p
    })
    return p === 0 ? found : found.map((sum) => sum ** (1 / p))
  }
  found.fill(p > 0 ? 0 : Infinity)
  each(rows, (place, row) => {
    const size = Math.abs(x[place])
    if (Number.isNaN(size) || (p > 0 ? size > found[row] : size < found[row])) found[row] = size
  })
  return found
}

/** The gradient of a p-norm at one number; `ties` are those as large as the norm where p is ±∞. */
function slope(x: number, norm: number, p: number, ties: number): number {
  if (p === 0 || x === 0) return 0
  if (!Number.isFinite(p)) return Math.abs(x) === norm ? Math.sign(x) / ties : 0
  return norm === 0 ? 0 : Math.sign(x) * (Math.abs(x) / norm) ** (p - 1)
}

/** torch.nn.PairwiseDistance: the p-norm of x₁ − x₂ + eps along the last axis. */
export function pairwiseDistance(o: {
  readonly p: number
  readonly eps: number
  readonly keepdim: boolean
}): Operation {
  const outputOf = (shape: Shape): Shape =>
    shape.length === 0 ? [] : [...shape.slice(0, -1), ...(o.keepdim ? [1] : [])]
  /** x₁ − x₂ + eps, in single precision as in PyTorch. */
  function apart(xs: Float32Array, ys: Float32Array): Float32Array {
    const found = new Float32Array(xs.length)
    for (let at = 0; at < xs.length; at++) found[at] = Math.fround(xs[at] - ys[at]) + o.eps
    return found
  }
  return {
    name: 'PairwiseDistance',
    outputShape: (inputs) => outputOf(common(inputs)),
    call(inputs) {
      const shape = common(inputs.map((x) => toTorchShape(x.shape)))
      const output = outputOf(shape)
      if (sizeOf(shape) === 0) return toEngine(zeros([...output]))
      const rows = rowsOf(shape, Math.max(0, shape.length - 1))
      const back = (dy: Tensor, a: Tensor, b: Tensor, sign: number): Tensor =>
        loop([dy, a, b], shape, (to, dys, xs, ys) => {
          const x = apart(xs, ys)
          const sizes = pNorms(rows, o.p, x)
          const ties = Number.isFinite(o.p) ? null : new Int32Array(sizes.length)
          if (ties)
            each(rows, (place, row) => {
              if (Math.abs(x[place]) === sizes[row]) ties[row]++
            })
          each(rows, (place, row) => {
            to[place] = sign * dys[row] * slope(x[place], sizes[row], o.p, ties?.[row] ?? 1)
          })
        })
      const distance = differentiableInEach(
        (a, b) =>
          loop([a, b], output, (to, xs, ys) => {
            if (o.p === 2 && hasKernels())
              return distancesOf(rows, xs.byteOffset, ys.byteOffset, o.eps, to.byteOffset)
            to.set(pNorms(rows, o.p, apart(xs, ys)))
          }),
        (dy, [a, b]) => [back(dy, a, b, 1), back(dy, a, b, -1)],
      )
      return toEngine(distance(...paired(inputs, shape)))
    },
  }
}
