import {
  adaptiveAvgPool2d,
  conv2d,
  dropout,
  flatten,
  linear,
  type Module,
  maxPool2d,
  random,
  relu,
} from './modules'
import type { Template } from './template'

/** Output channels of the convolutions between successive poolings. */
type Stages = readonly (readonly number[])[]

const CLASSIFIER = [
  linear(25088, 4096),
  relu,
  dropout(0.5),
  linear(4096, 4096),
  relu,
  dropout(0.5),
  linear(4096, 1000),
]

function featuresOf(stages: Stages): Module[] {
  let channels = 3
  return stages.flatMap((stage) => {
    const convolutions = stage.flatMap((wanted) => {
      const module = conv2d(channels, wanted, 3, { padding: 1 })
      channels = wanted
      return [module, relu]
    })
    return [...convolutions, maxPool2d(2)]
  })
}

/**
 * Source: Simonyan and Zisserman, Very Deep Convolutional Networks, 2014; torchvision.models.vgg.
 */
const vgg = (depth: number, note: string, stages: Stages): Template => ({
  name: `VGG-${depth}`,
  note,
  source: random(1, 3, 224, 224),
  describe(network, input) {
    const features = network.sequence(input, 'features', featuresOf(stages))
    const pooled = network.add(features, 'avgpool', adaptiveAvgPool2d(7))
    network.sequence(network.add(pooled, 'flatten', flatten), 'classifier', CLASSIFIER)
  },
})

/** Configuration A of the paper. */
export const vgg11 = vgg(11, 'Only 3×3 windows, eight convolutions. Simonyan and Zisserman, 2014', [
  [64],
  [128],
  [256, 256],
  [512, 512],
  [512, 512],
])

/** Configuration D of the paper. */
export const vgg16 = vgg(
  16,
  'Only 3×3 windows, thirteen convolutions. Simonyan and Zisserman, 2014',
  [
    [64, 64],
    [128, 128],
    [256, 256, 256],
    [512, 512, 512],
    [512, 512, 512],
  ],
)
