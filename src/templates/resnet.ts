import {
  adaptiveAvgPool2d,
  add,
  batchNorm2d,
  conv2d,
  flatten,
  linear,
  maxPool2d,
  random,
  relu,
} from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/** Channels entering a block, channels inside, and the stride of its 3×3 convolution. */
interface Block {
  readonly into: number
  readonly inside: number
  readonly stride: number
}

const plain = { padding: 1, bias: false }

/**
 * Two 3×3 convolutions with a shortcut. Named as in torchvision's BasicBlock, whose one relu is
 * called twice and so becomes two cards.
 */
export function basicBlock(
  network: Network,
  x: NetworkCard,
  name: string,
  { into, inside, stride }: Block,
): NetworkCard {
  const conv1 = network.add(x, `${name}_conv1`, conv2d(into, inside, 3, { ...plain, stride }))
  const bn1 = network.add(conv1, `${name}_bn1`, batchNorm2d(inside))
  const relu1 = network.add(bn1, `${name}_relu`, relu)
  const conv2 = network.add(relu1, `${name}_conv2`, conv2d(inside, inside, 3, plain))
  const bn2 = network.add(conv2, `${name}_bn2`, batchNorm2d(inside))
  const sum = network.add(
    [bn2, shortcut(network, x, name, into, inside, stride)],
    `${name}_add`,
    add,
  )
  return network.add(sum, `${name}_relu2`, relu)
}

/**
 * 1×1, 3×3 and 1×1 convolutions with a shortcut; the last has four times the channels. Named as in
 * torchvision's Bottleneck.
 */
function bottleneck(
  network: Network,
  x: NetworkCard,
  name: string,
  { into, inside, stride }: Block,
): NetworkCard {
  const conv1 = network.add(x, `${name}_conv1`, conv2d(into, inside, 1, { bias: false }))
  const bn1 = network.add(conv1, `${name}_bn1`, batchNorm2d(inside))
  const relu1 = network.add(bn1, `${name}_relu`, relu)
  const conv2 = network.add(relu1, `${name}_conv2`, conv2d(inside, inside, 3, { ...plain, stride }))
  const bn2 = network.add(conv2, `${name}_bn2`, batchNorm2d(inside))
  const relu2 = network.add(bn2, `${name}_relu2`, relu)
  const conv3 = network.add(relu2, `${name}_conv3`, conv2d(inside, 4 * inside, 1, { bias: false }))
  const bn3 = network.add(conv3, `${name}_bn3`, batchNorm2d(4 * inside))
  const sum = network.add(
    [bn3, shortcut(network, x, name, into, 4 * inside, stride)],
    `${name}_add`,
    add,
  )
  return network.add(sum, `${name}_relu3`, relu)
}

/** The shortcut: identity, or a 1×1 convolution where size or channels change. */
function shortcut(
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  out: number,
  stride: number,
): NetworkCard {
  if (into === out && stride === 1) return x
  return network.sequence(x, `${name}_downsample`, [
    conv2d(into, out, 1, { stride, bias: false }),
    batchNorm2d(out),
  ])
}

/**
 * A ResNet. Source: He, Zhang, Ren and Sun, Deep Residual Learning for Image Recognition, 2015;
 * torchvision.models.resnet.
 */
const resnet = (
  depth: number,
  note: string,
  block: typeof basicBlock,
  expansion: 1 | 4,
  counts: readonly number[],
): Template => ({
  name: `ResNet-${depth}`,
  note,
  source: random(1, 3, 224, 224),
  describe(network, input) {
    let x = network.add(input, 'conv1', conv2d(3, 64, 7, { stride: 2, padding: 3, bias: false }))
    x = network.add(x, 'bn1', batchNorm2d(64))
    x = network.add(x, 'relu', relu)
    x = network.add(x, 'maxpool', maxPool2d(3, { stride: 2, padding: 1 }))
    let into = 64
    for (const [stage, count] of counts.entries())
      for (let i = 0; i < count; i++) {
        const inside = 64 * 2 ** stage
        x = block(network, x, `layer${stage + 1}_${i}`, {
          into,
          inside,
          stride: stage > 0 && i === 0 ? 2 : 1,
        })
        into = expansion * inside
      }
    x = network.add(x, 'avgpool', adaptiveAvgPool2d(1))
    network.add(network.add(x, 'flatten', flatten), 'fc', linear(into, 1000))
  },
})

export const resnet18 = resnet(
  18,
  'Layers learn what to add to their input. He and others, 2015',
  basicBlock,
  1,
  [2, 2, 2, 2],
)
export const resnet34 = resnet(
  34,
  'The same block, sixteen times. He and others, 2015',
  basicBlock,
  1,
  [3, 4, 6, 3],
)
export const resnet50 = resnet(
  50,
  'Blocks of 1×1, 3×3 and 1×1. He and others, 2015',
  bottleneck,
  4,
  [3, 4, 6, 3],
)
