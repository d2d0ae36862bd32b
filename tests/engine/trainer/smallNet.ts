import type { Course } from '../../../src/engine/trainer/course'
import type { Parameters } from '../../../src/layers/fields'
import { createGenerator } from '../../../src/layers/generator'
import { rowOf } from '../../reference/training/trainingFile'
import { courseOf } from '../../reference/training/trainNet'

/** Pictures of 6×6 of three classes: a bright row, a bright column, or neither. */
function pictures(count: number) {
  const generator = createGenerator(4)
  const data = generator.uniform(count * 36, 0, 0.3)
  const labels = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    labels[i] = i % 3
    for (let k = 0; k < 6; k++) {
      if (i % 3 === 0) data[i * 36 + 12 + k] += 1
      if (i % 3 === 1) data[i * 36 + k * 6 + 3] += 1
    }
  }
  return {
    input: { shape: [count, 1, 6, 6], data },
    target: { shape: [count], data: labels },
  }
}

const LAYERS = [
  'conv: Conv2d(1, 4, kernel_size=(3, 3), bias=False)',
  'bn: BatchNorm2d(4)',
  'relu: ReLU()',
  'pool: MaxPool2d(kernel_size=2)',
  'flatten: Flatten()',
  'drop: Dropout(p=0.25)',
  'fc: Linear(16, 3)',
]

/** What a test asks of the small network. */
export interface Wish {
  readonly layers?: readonly string[]
  readonly samples?: number
  readonly batch?: number
  readonly optimizer?: string
  readonly lr?: number
  readonly loss?: Parameters
  readonly seed?: number
  readonly setup?: Partial<Course['setup']>
  readonly data?: (inputs: Float32Array) => void
}

/** A run of a small network with BatchNorm and Dropout; a fifth of the samples is held back. */
export function smallCourse(wish: Wish = {}): Course {
  const { layers = LAYERS, samples = 50, batch = 8, optimizer = 'Adam', lr = 0.01 } = wish
  const net = { layers, weights: {} }
  const data = pictures(samples)
  wish.data?.(data.input.data)
  const course = courseOf(net, rowOf(net), data, {
    batch,
    seed: wish.seed ?? 1,
    shuffle: true,
    drop_last: false,
    loss: { kind: 'CrossEntropyLoss', parameters: wish.loss ?? {} },
    optimizer: { kind: optimizer, parameters: { lr } },
    schedule: null,
    clip: null,
    frozen: [],
  })
  const kept = Math.floor(samples * 0.8)
  const numbers = Int32Array.from({ length: samples }, (_, i) => i)
  return {
    ...course,
    setup: { ...course.setup, epochs: 100, ...wish.setup },
    data: {
      ...course.data,
      parts: { training: numbers.slice(0, kept), validation: numbers.slice(kept) },
    },
  }
}
