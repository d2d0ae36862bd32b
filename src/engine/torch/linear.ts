import { add, customGrad, matMul, type Rank, reshape, slice, type Tensor, type Tensor2D, transpose } from '@tensorflow/tfjs-core'
import { hasKernels } from '../kernels/kernels'
import { createDerived, type Operation } from './layer'
import { toEngine, toTorch } from './layout'

/** N×1 from N×I rows. */
function oneFeature(rows: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const y = matMul(rows as Tensor2D, weight as Tensor2D, false, true)
  return bias ? add(y, bias) : y
}

/** torch.nn.Linear on the last axis of PyTorch's order, gradients included. Weight O×I, bias O. */
export function linear(options: { readonly in_features: number; readonly out_features: number; readonly bias: boolean }): Operation {
  const { in_features, out_features } = options
  const matrices = createDerived((weight) => [transpose(weight)])
  const product = customGrad((x, weight, save) => {
    if (!('dataId' in x) || !('dataId' in weight) || 'dataId' in save) throw new Error('Linear takes rows and a weight.')
    save([x, weight])
    return {
      // Ours needs no transposed copy.
      value: hasKernels() ? matMul(x as Tensor2D, weight as Tensor2D, false, true) : matMul(x as Tensor2D, matrices.of(weight)[0] as Tensor2D),
      gradFunc: (dy, [rows, kept]) => [matMul(dy as Tensor2D, kept as Tensor2D), matMul(dy as Tensor2D, rows as Tensor2D, true)],
    }
  })
  const weight = { name: 'weight', shape: [out_features, in_features] }
  return {
    name: 'Linear',
    weights: options.bias ? [weight, { name: 'bias', shape: [out_features] }] : [weight],
    call([input], [w, bias]) {
      const x = toTorch(input)
      const y = product(reshape<Rank.R2>(x, [-1, in_features]), w)
      return toEngine(reshape(bias ? add(y, bias) : y, [...x.shape.slice(0, -1), out_features]))
    },
    outputShape: ([input]) => [...input.slice(0, -1), out_features],
    alone: { of: 'weights', channel: ([rows], [w, bias], k) => oneFeature(rows, slice(w, [k, 0], [1, in_features]), bias ? slice(bias, [k], [1]) : null) },
    dispose: matrices.dispose,
  }
}
