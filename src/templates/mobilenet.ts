import {
  adaptiveAvgPool2d,
  add,
  batchNorm2d,
  conv2d,
  dropout,
  flatten,
  linear,
  random,
  relu6,
} from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/**
 * Expansion factor, output channels, number of blocks and stride of the first, per stage. Source:
 * table 2 of the paper.
 */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const

/**
 * Convolution, batch norm and ReLU6, numbered as in torchvision's Conv2dNormActivation; `groups`
 * equal to the channels makes it depthwise.
 */
const normed = (
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  out: number,
  kernel: 1 | 3,
  stride = 1,
  groups = 1,
): NetworkCard =>
  network.sequence(x, name, [
    conv2d(into, out, kernel, { stride, padding: (kernel - 1) / 2, groups, bias: false }),
    batchNorm2d(out),
    relu6,
  ])

/**
 * 1×1 expansion, depthwise convolution, 1×1 projection; with a residual connection where the shapes
 * agree.
 */
function invertedResidual(
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  out: number,
  stride: number,
  expansion: number,
): NetworkCard {
  const wide = into * expansion
  const widened = expansion === 1 ? x : normed(network, x, `${name}_conv_0`, into, wide, 1)
  const at = expansion === 1 ? 0 : 1
  const filtered = normed(network, widened, `${name}_conv_${at}`, wide, wide, 3, stride, wide)
  const narrow = network.add(
    filtered,
    `${name}_conv_${at + 1}`,
    conv2d(wide, out, 1, { bias: false }),
  )
  const normal = network.add(narrow, `${name}_conv_${at + 2}`, batchNorm2d(out))
  return stride === 1 && into === out ? network.add([x, normal], `${name}_add`, add) : normal
}

/**
 * MobileNetV2. Source: Sandler and others, MobileNetV2: Inverted Residuals and Linear Bottlenecks,
 * 2018; torchvision.models.mobilenet_v2.
 */
export const mobilenet: Template = {
  name: 'MobileNetV2',
  note: 'Depthwise convolutions, for a telephone. Sandler and others, 2018',
  source: random(1, 3, 224, 224),
  describe(network, input) {
    let x = normed(network, input, 'features_0', 3, 32, 3, 2)
    let into = 32
    let count = 1
    for (const [expansion, out, blocks, stride] of STAGES)
      for (let i = 0; i < blocks; i++) {
        x = invertedResidual(
          network,
          x,
          `features_${count++}`,
          into,
          out,
          i === 0 ? stride : 1,
          expansion,
        )
        into = out
      }
    x = normed(network, x, `features_${count}`, into, 1280, 1)
    x = network.add(network.add(x, 'avgpool', adaptiveAvgPool2d(1)), 'flatten', flatten)
    network.sequence(x, 'classifier', [dropout(0.2), linear(1280, 1000)])
  },
}
