import { avgPool2d, conv2d, flatten, linear, random, tanh } from './modules'
import type { Template } from './template'

/**
 * LeNet-5 as it is taught today: full C3, plain average pooling, linear output. Source: LeCun,
 * Bottou, Bengio and Haffner, 1998.
 */
export const lenet5: Template = {
  name: 'LeNet-5',
  note: 'Reads handwritten digits. LeCun and others, 1998',
  source: random(1, 1, 32, 32),
  describe(network, input) {
    const modules = [
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
    ] as const
    modules.reduce((before, [name, module]) => network.add(before, name, module), input)
  },
}
