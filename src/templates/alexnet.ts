import {
  adaptiveAvgPool2d,
  conv2d,
  dropout,
  flatten,
  linear,
  maxPool2d,
  random,
  relu,
} from './modules'
import type { Template } from './template'

const pool = maxPool2d(3, { stride: 2 })

const FEATURES = [
  conv2d(3, 64, 11, { stride: 4, padding: 2 }),
  relu,
  pool,
  conv2d(64, 192, 5, { padding: 2 }),
  relu,
  pool,
  conv2d(192, 384, 3, { padding: 1 }),
  relu,
  conv2d(384, 256, 3, { padding: 1 }),
  relu,
  conv2d(256, 256, 3, { padding: 1 }),
  relu,
  pool,
]

const CLASSIFIER = [
  dropout(0.5),
  linear(9216, 4096),
  relu,
  dropout(0.5),
  linear(4096, 4096),
  relu,
  linear(4096, 1000),
]

/**
 * AlexNet for one GPU. Source: Krizhevsky, One weird trick for parallelizing convolutional neural
 * networks, 2014; torchvision.models.alexnet.
 */
export const alexnet: Template = {
  name: 'AlexNet',
  note: 'Won ImageNet in 2012. Krizhevsky, Sutskever and Hinton',
  source: random(1, 3, 224, 224),
  describe(network, input) {
    const features = network.sequence(input, 'features', FEATURES)
    const pooled = network.add(features, 'avgpool', adaptiveAvgPool2d(6))
    network.sequence(network.add(pooled, 'flatten', flatten), 'classifier', CLASSIFIER)
  },
}
