import {
  adaptiveAvgPool2d,
  batchNorm2d,
  concat,
  conv2d,
  dropout,
  flatten,
  linear,
  maxPool2d,
  random,
  relu,
} from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/**
 * Channels of the input, the 1×1 branch, the 3×3 branch before and after, the second 3×3 branch
 * before and after, and the pooling branch.
 */
type Channels = readonly [
  into: number,
  one: number,
  reduce2: number,
  three2: number,
  reduce3: number,
  three3: number,
  pooled: number,
]

/** Convolution, normalisation (eps 0.001) and ReLU, as torchvision's BasicConv2d. */
function basicConv(
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  out: number,
  kernel: number,
  more: { stride?: number; padding?: number } = {},
): NetworkCard {
  const conv = network.add(x, `${name}_conv`, conv2d(into, out, kernel, { ...more, bias: false }))
  return network.add(
    network.add(conv, `${name}_bn`, batchNorm2d(out, { eps: 0.001 })),
    `${name}_relu`,
    relu,
  )
}

/** Four parallel branches. Like torchvision, the third has a 3×3 kernel where the paper has 5×5. */
export function inception(
  network: Network,
  x: NetworkCard,
  name: string,
  [into, one, reduce2, three2, reduce3, three3, pooled]: Channels,
): NetworkCard {
  const branch1 = basicConv(network, x, `${name}_branch1`, into, one, 1)
  const branch2 = basicConv(
    network,
    basicConv(network, x, `${name}_branch2_0`, into, reduce2, 1),
    `${name}_branch2_1`,
    reduce2,
    three2,
    3,
    { padding: 1 },
  )
  const branch3 = basicConv(
    network,
    basicConv(network, x, `${name}_branch3_0`, into, reduce3, 1),
    `${name}_branch3_1`,
    reduce3,
    three3,
    3,
    { padding: 1 },
  )
  const pool = network.add(
    x,
    `${name}_branch4_0`,
    maxPool2d(3, { stride: 1, padding: 1, ceil_mode: true }),
  )
  const branch4 = basicConv(network, pool, `${name}_branch4_1`, into, pooled, 1)
  return network.add([branch1, branch2, branch3, branch4], `${name}_cat`, concat)
}

/** Table 1 of the paper; null is max pooling before the next stage. */
const STAGES: Readonly<Record<string, Channels | null>> = {
  inception3a: [192, 64, 96, 128, 16, 32, 32],
  inception3b: [256, 128, 128, 192, 32, 96, 64],
  maxpool3: null,
  inception4a: [480, 192, 96, 208, 16, 48, 64],
  inception4b: [512, 160, 112, 224, 24, 64, 64],
  inception4c: [512, 128, 128, 256, 24, 64, 64],
  inception4d: [512, 112, 144, 288, 32, 64, 64],
  inception4e: [528, 256, 160, 320, 32, 128, 128],
  maxpool4: null,
  inception5a: [832, 256, 160, 320, 32, 128, 128],
  inception5b: [832, 384, 192, 384, 48, 128, 128],
}

const pool3 = maxPool2d(3, { stride: 2, ceil_mode: true })
const pool2 = maxPool2d(2, { stride: 2, ceil_mode: true })

/**
 * GoogLeNet without the auxiliary classifiers. Source: Szegedy and others, Going Deeper with
 * Convolutions, 2014; torchvision.models.googlenet.
 */
export const googlenet: Template = {
  name: 'GoogLeNet',
  note: 'Nine inception blocks of four branches. Szegedy and others, 2014',
  source: random(1, 3, 224, 224),
  describe(network, input) {
    let x = basicConv(network, input, 'conv1', 3, 64, 7, { stride: 2, padding: 3 })
    x = network.add(x, 'maxpool1', pool3)
    x = basicConv(network, x, 'conv2', 64, 64, 1)
    x = basicConv(network, x, 'conv3', 64, 192, 3, { padding: 1 })
    x = network.add(x, 'maxpool2', pool3)
    for (const [name, channels] of Object.entries(STAGES))
      x = channels
        ? inception(network, x, name, channels)
        : network.add(x, name, name === 'maxpool4' ? pool2 : pool3)
    x = network.add(network.add(x, 'avgpool', adaptiveAvgPool2d(1)), 'flatten', flatten)
    network.add(network.add(x, 'dropout', dropout(0.2)), 'fc', linear(1024, 1000))
  },
}
