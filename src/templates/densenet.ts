import {
  adaptiveAvgPool2d,
  avgPool2d,
  batchNorm2d,
  concat,
  conv2d,
  flatten,
  linear,
  maxPool2d,
  random,
  relu,
} from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/** Growth rate: channels that each dense layer adds. */
const GROWTH = 32
/** Number of dense layers in each of the four blocks. */
const COUNTS = [6, 12, 24, 16] as const

/**
 * Computes 32 new maps and concatenates them to all earlier ones; torchvision concatenates the same
 * maps, but again in every layer.
 */
function denseLayer(network: Network, x: NetworkCard, name: string, into: number): NetworkCard {
  let y = network.add(x, `${name}_norm1`, batchNorm2d(into))
  y = network.add(y, `${name}_relu1`, relu)
  y = network.add(y, `${name}_conv1`, conv2d(into, 4 * GROWTH, 1, { bias: false }))
  y = network.add(y, `${name}_norm2`, batchNorm2d(4 * GROWTH))
  y = network.add(y, `${name}_relu2`, relu)
  y = network.add(y, `${name}_conv2`, conv2d(4 * GROWTH, GROWTH, 3, { padding: 1, bias: false }))
  return network.add([x, y], `${name}_cat`, concat)
}

/** Transition layer: halves channels and size between two blocks. */
function transition(network: Network, x: NetworkCard, name: string, into: number): NetworkCard {
  const norm = network.add(x, `${name}_norm`, batchNorm2d(into))
  const conv = network.add(
    network.add(norm, `${name}_relu`, relu),
    `${name}_conv`,
    conv2d(into, into / 2, 1, { bias: false }),
  )
  return network.add(conv, `${name}_pool`, avgPool2d(2))
}

/**
 * DenseNet-121. Source: Huang, Liu, van der Maaten and Weinberger, Densely Connected Convolutional
 * Networks, 2016; torchvision.models.densenet121.
 */
export const densenet: Template = {
  name: 'DenseNet-121',
  note: 'Every layer reads all before it in its block. Huang and others, 2016',
  source: random(1, 3, 224, 224),
  describe(network, input) {
    let x = network.add(
      input,
      'features_conv0',
      conv2d(3, 64, 7, { stride: 2, padding: 3, bias: false }),
    )
    x = network.add(network.add(x, 'features_norm0', batchNorm2d(64)), 'features_relu0', relu)
    x = network.add(x, 'features_pool0', maxPool2d(3, { stride: 2, padding: 1 }))
    let channels = 64
    for (const [block, count] of COUNTS.entries()) {
      for (let i = 0; i < count; i++, channels += GROWTH)
        x = denseLayer(network, x, `features_denseblock${block + 1}_denselayer${i + 1}`, channels)
      if (block === COUNTS.length - 1) continue
      x = transition(network, x, `features_transition${block + 1}`, channels)
      channels /= 2
    }
    x = network.add(network.add(x, 'features_norm5', batchNorm2d(channels)), 'relu', relu)
    x = network.add(network.add(x, 'avgpool', adaptiveAvgPool2d(1)), 'flatten', flatten)
    network.add(x, 'classifier', linear(channels, 1000))
  },
}
