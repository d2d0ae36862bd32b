import { type Shape, sizeOf } from '../layers/tensorShape'
import type { Tensor } from './project'

/**
 * A way to tell how much each place of a tensor matters for a score: from the tensor, and the
 * gradient of the score with respect to it.
 */
export interface Attribution {
  readonly id: string
  readonly label: string
  /** What its numbers mean, in a sentence. */
  readonly help: string
  readonly source: string
  /** One number for each channel and place, added up over the channels by `combine`. */
  readonly factor: 'gradient' | 'input × gradient' | 'mean gradient × input'
  readonly combine: 'largest size' | 'sum' | 'sum, not below 0'
}

/** Every way, the plainest first. */
export const ATTRIBUTIONS: readonly Attribution[] = [
  {
    id: 'gradient',
    label: 'Gradient',
    help:
      'How fast the score changes with the number at each place: the largest over its channels, ' +
      'without its sign.',
    source: 'Simonyan, Vedaldi and Zisserman, 2013',
    factor: 'gradient',
    combine: 'largest size',
  },
  {
    id: 'input-gradient',
    label: 'Input × gradient',
    help:
      'What each place adds to the score as far as the network is linear: its numbers times ' +
      'their gradients.',
    source: 'Shrikumar, Greenside and Kundaje, 2016',
    factor: 'input × gradient',
    combine: 'sum',
  },
  {
    id: 'grad-cam',
    label: 'Grad-CAM',
    help:
      'Where the maps that raise the score are active: each map times its mean gradient, added ' +
      'up, nothing below 0.',
    source: 'Selvaraju and others, 2016',
    factor: 'mean gradient × input',
    combine: 'sum, not below 0',
  },
]

/**
 * The shape of an attribution to a tensor [N, C, …]: one channel, or the tensor's own below 3 axes.
 */
export const attributionShape = (shape: Shape): Shape =>
  shape.length < 3 ? shape : [shape[0], 1, ...shape.slice(2)]

const meanOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * One attribution to the numbers `x`, [N, C, …] in PyTorch's order, by the gradient of a score with
 * respect to them, of the same shape: [N, 1, …]. Tensors with fewer axes than three have no
 * channels: each number is by itself.
 */
export function attributionOf(
  { factor, combine }: Pick<Attribution, 'factor' | 'combine'>,
  x: Tensor,
  gradient: Float32Array,
): Tensor {
  const shape = attributionShape(x.shape)
  const channels = x.shape.length < 3 ? 1 : x.shape[1]
  const places = x.shape.length < 3 ? 1 : sizeOf(x.shape.slice(2))
  const data = new Float32Array(sizeOf(shape))
  const samples = places === 0 ? 0 : data.length / places
  for (let sample = 0; sample < samples; sample++) {
    const sums = new Float64Array(places)
    for (let channel = 0; channel < channels; channel++) {
      const start = (sample * channels + channel) * places
      const own = gradient.subarray(start, start + places)
      const weight = factor === 'mean gradient × input' ? meanOf(own) : 0
      for (let place = 0; place < places; place++) {
        const number = x.data[start + place]
        const part =
          factor === 'gradient'
            ? own[place]
            : factor === 'input × gradient'
              ? number * own[place]
              : number * weight
        sums[place] =
          combine === 'largest size' ? Math.max(sums[place], Math.abs(part)) : sums[place] + part
      }
    }
    const kept = combine === 'sum, not below 0' ? sums.map((sum) => Math.max(0, sum)) : sums
    data.set(kept, sample * places)
  }
  return { shape, data }
}

/** Every place where this class is, in an output [N, C, …], or [C]: 1 there, else 0. */
export function scoreWeights(shape: Shape, index: number): Float32Array {
  const axis = shape.length > 1 ? 1 : 0
  const inner = sizeOf(shape.slice(axis + 1))
  const classes = shape[axis] ?? 1
  return Float32Array.from({ length: sizeOf(shape) }, (_, i) =>
    Math.floor(i / inner) % classes === index ? 1 : 0,
  )
}

/** The scores of the classes, added up over all samples and places: C numbers. */
export function scoresOf({ shape, data }: Tensor): readonly number[] {
  const axis = shape.length > 1 ? 1 : 0
  const inner = sizeOf(shape.slice(axis + 1))
  const classes = shape[axis] ?? 1
  const sums = Array.from({ length: classes }, () => 0)
  data.forEach((value, i) => {
    sums[Math.floor(i / inner) % classes] += value
  })
  return sums
}
