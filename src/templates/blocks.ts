import { inception } from './googlenet'
import { conv2d, photo, random } from './modules'
import { basicBlock } from './resnet'
import type { Template } from './template'

/** The first inception block of GoogLeNet on its own. */
export const inceptionBlock: Template = {
  name: 'Inception block',
  note: 'Four branches read the same maps: inception3a of GoogLeNet',
  source: random(1, 192, 28, 28),
  describe(network, input) {
    inception(network, input, 'inception3a', [192, 64, 96, 128, 16, 32, 32])
  },
}

/** One block of ResNet-18 on a photo, small enough to inspect every feature map. */
export const residualBlock: Template = {
  name: 'Residual block',
  note: 'Two convolutions and the identity beside them, on a photo',
  source: photo,
  describe(network, input) {
    const maps = network.add(input, 'conv1', conv2d(3, 8, 7, { stride: 2, padding: 3 }))
    basicBlock(network, maps, 'block', { into: 8, inside: 8, stride: 1 })
  },
}
