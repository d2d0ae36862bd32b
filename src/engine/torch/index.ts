import type { layers } from '@tensorflow/tfjs-layers'
import type { Torch } from '../../layers/torch'
import { flatten, leakyRelu, relu, sigmoid, tanh } from './activation'
import { conv } from './conv'
import { type Operation, TorchLayer } from './layer'
import { linear } from './linear'
import { avgPool, maxPool } from './pooling'

const made =
  <A extends readonly unknown[]>(operation: (...options: A) => Operation) =>
  (...options: A): layers.Layer =>
    new TorchLayer(operation(...options))

/** PyTorch's modules as tf.layers.Layers. N×C×H×W tensors are N×H×W×C in the engine, all others as PyTorch has them. */
export const torchLayers: Torch<layers.Layer> = {
  conv: made(conv),
  maxPool: made(maxPool),
  avgPool: made(avgPool),
  linear: made(linear),
  relu: made(relu),
  leakyRelu: made(leakyRelu),
  sigmoid: made(sigmoid),
  tanh: made(tanh),
  flatten: made(flatten),
}
