import {
  add,
  matMul,
  mul,
  type Rank,
  reshape,
  sum,
  type Tensor,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import type { BilinearOptions } from '../../layers/torch/sequence'
import { toEngine, toTorch } from './layout'
import type { Operation } from './operation'

/**
 * torch.nn.Bilinear on the last axes of two inputs: y_o = x₁·W_o·x₂ + b_o. Weight O×I₁×I₂, bias O.
 */
export function bilinear(options: BilinearOptions): Operation {
  const { in1_features: n, in2_features: m, out_features: units, bias } = options
  const weight = { name: 'weight', shape: [units, n, m] }
  return {
    name: 'Bilinear',
    weights: bias ? [weight, { name: 'bias', shape: [units] }] : [weight],
    call(inputs, [w, b]) {
      const [x, y] = inputs.map(toTorch)
      const lead = x.shape.slice(0, -1)
      const output = [...lead, units]
      const rows = sizeOf(lead)
      const left = reshape<Rank.R2>(x, [rows, n])
      const right = reshape<Rank.R2>(y, [rows, m])
      if (rows === 0) return toEngine(zeros(output))
      // x₁·W for all outputs at once: rows × (O·I₂).
      const across = matMul(left, reshape<Rank.R2>(transpose(w, [1, 0, 2]), [n, units * m]))
      const products: Tensor = mul(reshape(across, [rows, units, m]), reshape(right, [rows, 1, m]))
      const sums = sum(products, 2)
      return toEngine(reshape(b ? add(sums, b) : sums, output))
    },
    outputShape: ([input]) => [...input.slice(0, -1), units],
  }
}
