import { layers } from '@tensorflow/tfjs-layers'
import type { Torch } from '../../layers/torch'
import { activation, leakyRelu } from './activations'
import { convolution } from './convolution'
import { flatten, linear } from './linear'
import { averagePooling, maxPooling } from './pooling'
import type { Step } from './step'

/** PyTorch's modules made of stock tfjs layers only, which plain tfjs loads without any registration. */
export const stockTorch: Torch<Step> = {
  conv: convolution,
  maxPool: maxPooling,
  avgPool: averagePooling,
  linear,
  relu: () => activation((name) => layers.reLU({ name })),
  leakyRelu,
  sigmoid: () => activation((name) => layers.activation({ activation: 'sigmoid', name })),
  tanh: () => activation((name) => layers.activation({ activation: 'tanh', name })),
  flatten,
}
