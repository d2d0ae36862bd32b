import { number } from '../../layers/fields'
import { defineAugmentation } from '../augmentationKind'

/** Left and right change places, now and then. */
export const randomHorizontalFlip = defineAugmentation({
  kind: 'RandomHorizontalFlip',
  help: 'Changes left and right, for this share of the samples.',
  fields: [number('p', 0.5, 'How often.', { min: 0, max: 1, soft: [0, 1] })],
  moves: true,

  apply(sample, shape, { p }, generator) {
    if (!(generator.uniform(1, 0, 1)[0] < p)) return sample
    const width = shape[shape.length - 1]
    const flipped = new Float32Array(sample.length)
    for (let row = 0; row < sample.length; row += width)
      for (let x = 0; x < width; x++) flipped[row + x] = sample[row + width - 1 - x]
    return flipped
  },

  code: ({ p }) => `transforms.RandomHorizontalFlip(${p === 0.5 ? '' : p})`,
})
