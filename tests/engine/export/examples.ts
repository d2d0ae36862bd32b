import type { Tensor } from '../../../src/graph/project'
import { chain, node, project, source } from './plain'

/** Vertical edges: bright on the left minus bright on the right. */
export const EDGES: Tensor = {
  shape: [1, 1, 3, 3],
  data: Float32Array.from([1, 0, -1, 1, 0, -1, 1, 0, -1]),
}
export const zero = (size: number): Tensor => ({ shape: [size], data: new Float32Array(size) })

/** The lecture's pipeline: a photo, vertical edges, ReLU, MaxPool2d 20. */
export const lecture = project(
  [
    source('image', [1, 1, 427, 640]),
    node('conv', 'Conv2d'),
    node('relu', 'ReLU'),
    node('pool', 'MaxPool2d', { kernel_size: 20 }),
  ],
  chain('image→conv→relu→pool'),
  { conv: { weight: EDGES, bias: zero(1) } },
)

/** A small LeNet with drawn weights. */
export const lenet = project(
  [
    source('image', [2, 1, 28, 28]),
    node('conv1', 'Conv2d', { out_channels: 6, kernel_size: 5 }),
    node('relu1', 'ReLU'),
    node('pool1', 'MaxPool2d'),
    node('conv2', 'Conv2d', { out_channels: 16, kernel_size: 5 }),
    node('relu2', 'ReLU'),
    node('pool2', 'MaxPool2d'),
    node('flat', 'Flatten'),
    node('fc1', 'Linear', { out_features: 120 }),
    node('relu3', 'ReLU'),
    node('fc2', 'Linear', { out_features: 10 }),
  ],
  chain('image→conv1→relu1→pool1→conv2→relu2→pool2→flat→fc1→relu3→fc2'),
)
