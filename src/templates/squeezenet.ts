import {
  adaptiveAvgPool2d,
  concat,
  conv2d,
  dropout,
  flatten,
  maxPool2d,
  random,
  relu,
} from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/**
 * A 1×1 squeeze convolution, then parallel 1×1 and 3×3 expansions. Named as in torchvision's Fire.
 */
function fire(
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  squeezed: number,
  expanded: number,
): NetworkCard {
  const squeeze = network.add(x, `${name}_squeeze`, conv2d(into, squeezed, 1))
  const squeezedMaps = network.add(squeeze, `${name}_squeeze_activation`, relu)
  const small = network.add(squeezedMaps, `${name}_expand1x1`, conv2d(squeezed, expanded, 1))
  const one = network.add(small, `${name}_expand1x1_activation`, relu)
  const large = network.add(
    squeezedMaps,
    `${name}_expand3x3`,
    conv2d(squeezed, expanded, 3, { padding: 1 }),
  )
  const three = network.add(large, `${name}_expand3x3_activation`, relu)
  return network.add([one, three], `${name}_cat`, concat)
}

/** Squeeze channels and channels of each expansion; null is max pooling. */
const FIRES = [
  [16, 64],
  [16, 64],
  null,
  [32, 128],
  [32, 128],
  null,
  [48, 192],
  [48, 192],
  [64, 256],
  [64, 256],
] as const

const pool = maxPool2d(3, { stride: 2, ceil_mode: true })

/** Source: Iandola and others, SqueezeNet, 2016, release 1.1; torchvision.models.squeezenet1_1. */
export const squeezenet: Template = {
  name: 'SqueezeNet 1.1',
  note: 'As good as AlexNet with 50 times fewer parameters. Iandola and others, 2016',
  source: random(1, 3, 224, 224),
  describe(network, input) {
    let x = network.sequence(input, 'features', [conv2d(3, 64, 3, { stride: 2 }), relu, pool])
    let into = 64
    for (const [i, sizes] of FIRES.entries()) {
      const name = `features_${i + 3}`
      if (sizes === null) x = network.add(x, name, pool)
      else {
        x = fire(network, x, name, into, sizes[0], sizes[1])
        into = 2 * sizes[1]
      }
    }
    x = network.sequence(x, 'classifier', [
      dropout(0.5),
      conv2d(512, 1000, 1),
      relu,
      adaptiveAvgPool2d(1),
    ])
    network.add(x, 'flatten', flatten)
  },
}
