import { number } from '../../layers/fields'
import { defineAugmentation } from '../augmentationKind'

/** Another brightness, of ColorJitter's four. */
export const colorJitter = defineAugmentation({
  kind: 'ColorJitter',
  help: 'Makes the picture brighter or darker, within 0 to 1.',
  fields: [
    number('brightness', 0.2, 'The factor is from 1 − brightness to 1 + brightness.', {
      min: 0,
      max: 10,
      soft: [0, 1],
    }),
  ],
  moves: false,

  apply(sample, _shape, { brightness }, generator) {
    if (brightness === 0) return sample
    // The order of the four, of which three do nothing.
    generator.permutation(4)
    const [factor] = generator.uniform(1, Math.max(0, 1 - brightness), 1 + brightness)
    return sample.map((value) => Math.max(0, Math.min(1, factor * value)))
  },

  code: ({ brightness }) => `transforms.ColorJitter(brightness=${brightness})`,
})
