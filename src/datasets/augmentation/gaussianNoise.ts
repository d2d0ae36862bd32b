import { number } from '../../layers/fields'
import { defineAugmentation } from '../augmentationKind'

/** Normal noise on every number. torchvision has it from version 0.21 on; earlier as a function. */
export const gaussianNoise = defineAugmentation({
  kind: 'GaussianNoise',
  help: 'Adds normal noise to every number.',
  fields: [number('sigma', 0.1, 'Its standard deviation.', { min: 0, soft: [0, 0.5] })],
  moves: false,
  anyShape: true,

  apply(sample, _shape, { sigma }, generator) {
    const noise = generator.normal(sample.length)
    const by = Math.fround(sigma)
    for (let i = 0; i < sample.length; i++) noise[i] = sample[i] + Math.fround(by * noise[i])
    return noise
  },

  code: ({ sigma }) => `transforms.Lambda(lambda x: x + ${sigma} * torch.randn(x.shape))`,
})
