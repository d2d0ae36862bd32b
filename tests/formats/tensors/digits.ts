import type { Project } from '../../../src/graph/project'
import {
  conv2d,
  flatten,
  linear,
  maxPool2d,
  random,
  relu,
  tanh,
} from '../../../src/templates/modules'
import { buildNetwork } from '../../../src/templates/network'

/** The network of the files `digits_open`, untrained. */
export const digits = (): Project =>
  buildNetwork('digits', random(20, 1, 8, 8), (network, input) => {
    const modules = [
      ['conv1', conv2d(1, 6, 3)],
      ['relu1', relu],
      ['pool1', maxPool2d(2)],
      ['flatten', flatten],
      ['fc1', linear(54, 20)],
      ['tanh', tanh],
      ['fc2', linear(20, 10)],
    ] as const
    modules.reduce((before, [name, module]) => network.add(before, name, module), input)
  })
