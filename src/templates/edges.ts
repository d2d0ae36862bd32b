import { defaultSetup } from '../graph/trainingSetup'
import { chain } from './chain'
import { flatten, relu, samples } from './modules'
import type { Template } from './template'

/**
 * The smallest network that must find filters: the mean answer of each of four kernels is the score
 * of one class, so each has to answer to bars of its own angle.
 */
export const edgeDetector: Template = {
  name: 'Edge detector',
  note: 'Four kernels, and nothing else to learn: each must find the edges of one direction',
  source: samples('bars'),
  describe: chain([
    ['edges', ['Conv2d', { in_channels: 1, out_channels: 4, kernel_size: 3, bias: false }]],
    ['relu', relu],
    ['mean', ['AdaptiveAvgPool2d', { output_size: 1 }]],
    ['flatten', flatten],
  ]),
  setup: {
    ...defaultSetup('classes'),
    optimizer: { kind: 'Adam', parameters: { lr: 0.05 } },
    initialisation: { kind: 'reset_parameters', parameters: {} },
    epochs: 10,
    batch_size: 32,
    seed: 5,
  },
}
