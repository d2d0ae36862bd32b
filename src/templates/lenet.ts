import { defaultSetup } from '../graph/trainingSetup'
import { chain } from './chain'
import {
  avgPool2d,
  conv2d,
  flatten,
  linear,
  maxPool2d,
  NORMALISED,
  random,
  relu,
  samples,
  tanh,
  UNSEEN,
} from './modules'
import { oneCycle, XAVIER } from './oneCycle'
import type { Template } from './template'

/**
 * LeNet-5 as it is taught today: full C3, plain average pooling, linear output. Source: LeCun,
 * Bottou, Bengio and Haffner, 1998.
 */
export const lenet5: Template = {
  name: 'LeNet-5',
  note: 'Reads handwritten digits. LeCun and others, 1998',
  source: random(1, 1, 32, 32),
  describe: chain([
    ['c1', conv2d(1, 6, 5)],
    ['t1', tanh],
    ['s2', avgPool2d(2)],
    ['c3', conv2d(6, 16, 5)],
    ['t3', tanh],
    ['s4', avgPool2d(2)],
    ['c5', conv2d(16, 120, 5)],
    ['t5', tanh],
    ['flatten', flatten],
    ['f6', linear(120, 84)],
    ['t6', tanh],
    ['output', linear(84, 10)],
  ]),
}

/**
 * The same for pictures of 28×28, with ReLU and max pooling in place of tanh and average pooling,
 * and C5 as a Linear layer.
 */
export const lenetOnFashion: Template = {
  name: 'LeNet-5 on Fashion-MNIST',
  note: 'Tells ten sorts of clothes apart, with ReLU and max pooling',
  source: samples('fashion-mnist', { ...NORMALISED, ...UNSEEN }),
  describe: chain([
    ['c1', conv2d(1, 6, 5, { padding: 2 })],
    ['r1', relu],
    ['s2', maxPool2d(2)],
    ['c3', conv2d(6, 16, 5)],
    ['r3', relu],
    ['s4', maxPool2d(2)],
    ['flatten', flatten],
    ['c5', linear(400, 120)],
    ['r5', relu],
    ['f6', linear(120, 84)],
    ['r6', relu],
    ['output', linear(84, 10)],
  ]),
  setup: { ...defaultSetup('classes'), ...oneCycle(0.002), ...XAVIER, batch_size: 8 },
}
