import type { Tensor } from '@tensorflow/tfjs-core'
import type { EmbeddingOptions } from '../../layers/torch/sequence'
import { hasKernels, kernels } from '../kernels/kernels'
import { differentiableInEach } from './differentiable'
import { toEngine, toTorch } from './layout'
import { loop } from './loop'
import type { Operation } from './operation'

const OUTSIDE = 'IndexError: index out of range in self'
/** What PyTorch says of the dtype of numbers that are not whole. */
const FLOATS =
  "RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar " +
  'types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)'

/** ‖row‖ₚ in double precision. */
function normOf(row: Float32Array, p: number): number {
  if (p === Number.POSITIVE_INFINITY) return row.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  if (p === 0) return row.reduce((count, x) => count + (x === 0 ? 0 : 1), 0)
  return row.reduce((sum, x) => sum + Math.abs(x) ** p, 0) ** (1 / p)
}

/**
 * torch.nn.Embedding: the rows of a table with these numbers. Throws PyTorch's error for one that
 * is no row, or not whole; the input has no gradient.
 */
export function embedding(o: EmbeddingOptions): Operation {
  const { num_embeddings: count, embedding_dim: dim } = o
  function checked(indices: Float32Array): void {
    // An iterator would take half as long as the rows themselves.
    for (let i = 0; i < indices.length; i++) {
      const wrong = indices[i]
      if (Number.isInteger(wrong) && wrong >= 0 && wrong < count) continue
      throw new Error(
        `Embedding reads whole numbers from 0 to ${count - 1}, and this input has ${wrong}. ` +
          `PyTorch: ${Number.isInteger(wrong) ? OUTSIDE : FLOATS}`,
      )
    }
  }
  const forward = (indices: Tensor, weight: Tensor): Tensor =>
    loop([indices, weight], [...indices.shape, dim], (to, places, table) => {
      checked(places)
      if (o.max_norm === null && hasKernels()) {
        const [from, numbers] = [table.byteOffset, places.byteOffset]
        kernels().takeRows(from, dim, numbers, places.length, to.byteOffset)
        return
      }
      places.forEach((place, i) => {
        const row = table.subarray(place * dim, (place + 1) * dim)
        const norm = o.max_norm === null ? 0 : normOf(row, o.norm_type)
        // Source: aten/src/ATen/native/Embedding.cpp, embedding_renorm_.
        const factor = o.max_norm !== null && norm > o.max_norm ? o.max_norm / (norm + 1e-7) : 1
        to.set(row, i * dim)
        if (factor !== 1) for (let j = 0; j < dim; j++) to[i * dim + j] *= factor
      })
    })
  /** Each row's gradients are added up where the row stands. */
  const backward = (dy: Tensor, indices: Tensor): Tensor =>
    loop([dy, indices], [count, dim], (to, dys, places) => {
      to.fill(0)
      const times = new Float64Array(count)
      if (o.scale_grad_by_freq) for (const place of places) times[place]++
      else times.fill(1)
      places.forEach((place, i) => {
        if (place === o.padding_idx) return
        for (let j = 0; j < dim; j++) to[place * dim + j] += dys[i * dim + j] / times[place]
      })
    })
  const none = (x: Tensor): Tensor => loop([], x.shape, (to) => void to.fill(0))
  return {
    name: 'Embedding',
    weights: [{ name: 'weight', shape: [count, dim] }],
    call: ([input], [weight]) =>
      toEngine(
        differentiableInEach(forward, (dy, [indices]) => [none(indices), backward(dy, indices)])(
          toTorch(input),
          weight,
        ),
      ),
    outputShape: ([input]) => [...input, dim],
  }
}
