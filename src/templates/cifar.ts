import { defaultSetup } from '../graph/trainingSetup'
import { chain } from './chain'
import {
  conv2d,
  flatten,
  linear,
  type Module,
  maxPool2d,
  NORMALISED,
  random,
  relu,
  samples,
  UNSEEN,
} from './modules'
import { oneCycle, XAVIER } from './oneCycle'
import type { Template } from './template'

/** Its modules for pictures of so many channels, of whose maps so many numbers are left. */
const modules = (
  channels: number,
  left: number,
): readonly (readonly [name: string, module: Module])[] => [
  ['conv1', conv2d(channels, 6, 5)],
  ['relu1', relu],
  ['pool1', maxPool2d(2)],
  ['conv2', conv2d(6, 16, 5)],
  ['relu2', relu],
  ['pool2', maxPool2d(2)],
  ['flatten', flatten],
  ['fc1', linear(left, 120)],
  ['relu3', relu],
  ['fc2', linear(120, 84)],
  ['relu4', relu],
  ['fc3', linear(84, 10)],
]

/** The network of PyTorch's tutorial “Training a Classifier”. */
export const cifarTutorial: Template = {
  name: 'CIFAR-10 tutorial net',
  note: 'Ten classes of small photos. PyTorch’s tutorial “Training a Classifier”',
  source: random(1, 3, 32, 32),
  describe: chain(modules(3, 400)),
}

/** The same for pictures of 28×28 in grey: fc1 reads 256 numbers instead of 400. */
export const cifarNetOnFashion: Template = {
  name: 'CIFAR-10 tutorial net on Fashion-MNIST',
  note: 'Tells ten sorts of clothes apart',
  source: samples('fashion-mnist', { ...NORMALISED, ...UNSEEN }),
  describe: chain(modules(1, 256)),
  setup: { ...defaultSetup('classes'), ...oneCycle(0.002), ...XAVIER, batch_size: 8 },
}
