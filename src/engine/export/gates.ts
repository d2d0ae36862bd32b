import { layers } from '@tensorflow/tfjs-layers'
import type { RandomSlopeOptions } from '../../layers/torch/options'
import { leakyRelu } from './activations'
import { alongAxis, crop } from './padding'
import type { StockStep } from './step'

/** GLU: one half of an axis times the sigmoid of the other; not along the model's batch axis. */
export const glu = (dim: number): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => (lead === 'added' || dim > 0 ? lead : null),
  apply(tensor, place) {
    const axis = dim - (place.lead === 'own' ? 1 : 0)
    const half = place.input[axis] / 2
    const [a, b] = [0, half].map((from) =>
      alongAxis(tensor, axis, place, (plane) => crop(plane, 2, { from, count: half }, place)),
    )
    const gate = place.part('gate', (name) => layers.activation({ activation: 'sigmoid', name }), b)
    return place.last('product', (name) => layers.multiply({ name }), [a, gate])
  },
})

/** RReLU outside training, as LeakyReLU with the mean slope. Throws where slopes are drawn. */
export function rrelu({ lower, upper, training }: RandomSlopeOptions): StockStep {
  if (training)
    throw new Error(
      "RReLU in training cannot be written with TensorFlow.js's own layers. Switch its training " +
        'off to download the model.',
    )
  return leakyRelu((lower + upper) / 2)
}
