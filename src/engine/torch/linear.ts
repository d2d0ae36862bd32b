import {
  add,
  matMul,
  type Rank,
  reshape,
  slice,
  type Tensor,
  type Tensor2D,
  zeros,
} from '@tensorflow/tfjs-core'
import { sizeOf } from '../../layers/tensorShape'
import type { LinearOptions } from '../../layers/torch/options'
import { toEngine, toTorch } from './layout'
import type { Operation } from './operation'

/** N×O from N×I rows, an O×I weight and O numbers of bias; sums of no products are 0. */
function product(rows: Tensor, weight: Tensor, bias: Tensor | undefined): Tensor {
  const y =
    weight.size === 0
      ? zeros([rows.shape[0], weight.shape[0]])
      : matMul(rows as Tensor2D, weight as Tensor2D, false, true)
  return bias ? add(y, bias) : y
}

/** torch.nn.Linear on the last axis of PyTorch's order. Weight O×I, bias O. */
export function linear(options: LinearOptions): Operation {
  const { in_features, out_features } = options
  const weight = { name: 'weight', shape: [out_features, in_features] }
  return {
    name: 'Linear',
    weights: options.bias ? [weight, { name: 'bias', shape: [out_features] }] : [weight],
    call([input], [w, bias]) {
      const x = toTorch(input)
      // Rows that are rows already need no second name, of which the way back would need more.
      if (x.rank === 2) return product(x, w, bias)
      const lead = x.shape.slice(0, -1)
      const rows = reshape<Rank.R2>(x, [sizeOf(lead), in_features])
      return toEngine(reshape(product(rows, w, bias), [...lead, out_features]))
    },
    outputShape: ([input]) => [...input.slice(0, -1), out_features],
    alone: {
      of: 'weights',
      // Of maps the last axis in PyTorch's order holds the features, and in the engine's the
      // channels.
      channel: ([x], [w, bias], k) =>
        x.rank === 2
          ? product(x, slice(w, [k, 0], [1, in_features]), bias && slice(bias, [k], [1]))
          : null,
    },
  }
}
