import { layers } from '@tensorflow/tfjs-layers'
import type { SoftmaxOptions } from '../../layers/torch/options'
import type { StockStep } from './step'

/**
 * Softmax, LogSoftmax and Softmin: tfjs has them along the last axis, so the axes are permuted
 * before and after. Not along the model's own batch axis.
 */
export const softmax = ({ dim, rank, log, negated }: SoftmaxOptions): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => (rank === 0 || (lead === 'own' && dim === 0) ? null : lead),
  apply(given, { input, part, last }) {
    const tensor = negated
      ? part('negated', (name) => layers.rescaling({ scale: -1, name }), given)
      : given
    const axis = dim - (rank - input.length)
    const axes = input.map((_, i) => i + 1)
    // tfjs has logSoftmax, although its type does not list it.
    const make = (name: string) =>
      layers.activation({ activation: (log ? 'logSoftmax' : 'softmax') as 'softmax', name })
    if (axis === input.length - 1) return last('softmax', make, tensor)
    const order = [...axes.filter((_, i) => i !== axis), axis + 1]
    const back = axes.map((place) => order.indexOf(place) + 1)
    const turned = part('turn', (name) => layers.permute({ dims: order, name }), tensor)
    return last(
      'turn',
      (name) => layers.permute({ dims: back, name }),
      part('softmax', make, turned),
    )
  },
})
