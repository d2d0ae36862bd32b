import { conv2d, flatten, linear, maxPool2d, random, relu } from './modules'
import type { Template } from './template'

/** The network of PyTorch's tutorial “Training a Classifier”. */
export const cifarTutorial: Template = {
  name: 'CIFAR-10 tutorial net',
  note: 'Ten classes of small photos. PyTorch’s tutorial “Training a Classifier”',
  source: random(1, 3, 32, 32),
  describe(network, input) {
    const modules = [
      ['conv1', conv2d(3, 6, 5)],
      ['relu1', relu],
      ['pool1', maxPool2d(2)],
      ['conv2', conv2d(6, 16, 5)],
      ['relu2', relu],
      ['pool2', maxPool2d(2)],
      ['flatten', flatten],
      ['fc1', linear(400, 120)],
      ['relu3', relu],
      ['fc2', linear(120, 84)],
      ['relu4', relu],
      ['fc3', linear(84, 10)],
    ] as const
    modules.reduce((before, [name, module]) => network.add(before, name, module), input)
  },
}
