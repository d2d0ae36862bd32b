import { type Parameters } from '../../src/layers/fields'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import type { dice } from '../reference/random'

/** What draws the numbers. */
export type Dice = ReturnType<typeof dice>
/** A layer of a kind that suits this shape. */
type Draw = (dice: Dice, shape: Shape) => readonly [kind: string, parameters: Parameters]

const MODES = ['zeros', 'zeros', 'reflect', 'replicate', 'circular']
const axesOf = (shape: Shape): 1 | 2 => (shape.length === 4 ? 2 : 1)
const pair = ({ int }: Dice, shape: Shape, low: number, high: number): number | number[] =>
  axesOf(shape) === 1 ? int(low, high) : [int(low, high), int(low, high)]
/** Sides of padding as PyTorch lists them; some cut cells off. */
const sides = ({ int }: Dice, shape: Shape): number[] =>
  Array.from({ length: 2 * axesOf(shape) }, () => int(-1, 2))

/** Draws a convolution whose channels fit. */
export const convolution: Draw = (d, shape) => {
  const groups = d.one([1, 1, 2, 3].filter((count) => shape[1] % count === 0))
  const own = {
    kernel_size: pair(d, shape, 1, 3),
    stride: pair(d, shape, 1, 2),
    dilation: pair(d, shape, 1, 2),
    groups,
    out_channels: groups * d.int(1, 2),
  }
  return [
    `Conv${axesOf(shape)}d`,
    { ...own, padding: pair(d, shape, 0, 2), padding_mode: d.one(MODES) },
  ]
}
const transposed: Draw = (d, shape) => {
  const groups = d.one([1, 2].filter((count) => shape[1] % count === 0))
  const own = {
    kernel_size: pair(d, shape, 1, 3),
    stride: pair(d, shape, 1, 3),
    dilation: pair(d, shape, 1, 2),
    groups,
    out_channels: groups * d.int(1, 2),
  }
  return [`ConvTranspose${axesOf(shape)}d`, { ...own, padding: pair(d, shape, 0, 1) }]
}
const pool: Draw = (d, shape) => [
  `AvgPool${axesOf(shape)}d`,
  {
    kernel_size: pair(d, shape, 2, 3),
    stride: pair(d, shape, 1, 3),
    padding: d.int(0, 1),
    ceil_mode: d.int(0, 1) === 1,
  },
]
const adaptive: Draw = (d, shape) => [
  `AdaptiveAvgPool${axesOf(shape)}d`,
  { output_size: pair(d, shape, 1, 4) },
]
const padding: Draw = (d, shape) => [
  d.one(['ReflectionPad', 'ReplicationPad', 'CircularPad', 'ConstantPad']) + `${axesOf(shape)}d`,
  { padding: sides(d, shape), value: 1 },
]
const upsample: Draw = (d, shape) => {
  const mode =
    axesOf(shape) === 1 ? d.one(['nearest', 'linear']) : d.one(['nearest', 'bilinear', 'bicubic'])
  return [
    'Upsample',
    {
      mode,
      scale_factor: d.one([1.5, 2, 3, 0.6]),
      align_corners: mode !== 'nearest' && d.int(0, 1) === 1,
    },
  ]
}
/** Draws a shuffle of channels and places; of pictures alone. */
export const shuffled: Draw = (d) =>
  d.one([
    ['PixelShuffle', { upscale_factor: 2 }] as const,
    ['PixelUnshuffle', { downscale_factor: 2 }] as const,
  ])
const activation: Draw = (d) => [
  d.one(['Softplus', 'SiLU', 'LeakyReLU', 'Identity', 'Dropout']),
  {},
]
const linear: Draw = (d) => ['Linear', { out_features: d.int(1, 4) }]
const flatten: Draw = (d, shape) => {
  const start = d.int(0, shape.length - 2)
  return ['Flatten', { start_dim: start, end_dim: d.int(start + 1, shape.length - 1) }]
}
const unflatten: Draw = (d, shape) => {
  const dim = d.int(0, shape.length - 1)
  return [
    'Unflatten',
    {
      dim,
      unflattened_size: d.one([
        [2, -1],
        [-1, 3],
        [2, 2, -1],
        [1, -1],
      ]),
    },
  ]
}
const permute: Draw = (d, shape) => [
  'Permute',
  { dims: shape.map((_, axis) => axis).sort(() => d.int(0, 1) - 0.5) },
]
const select: Draw = (d, shape) => {
  const dim = d.int(0, shape.length - 1)
  return ['Select', { dim, start: d.int(0, shape[dim] - 1), stop: null, step: d.int(1, 2) }]
}
const reduced: Draw = (d, shape) => [
  d.one(['Mean', 'Sum']),
  { dim: d.int(0, shape.length - 1), keepdim: true },
]
const gate: Draw = (d, shape) => {
  const dims = [...shape.keys()].filter((dim) => shape[dim] % 2 === 0)
  return dims.length === 0 ? ['Identity', {}] : ['GLU', { dim: d.one(dims) }]
}
const exchanged: Draw = (d, shape) => [
  'Transpose',
  { dim0: d.int(0, shape.length - 1), dim1: -d.int(1, shape.length) },
]
const rolled: Draw = (d, shape) => [
  'Roll',
  { shifts: d.int(-3, 3), dims: d.one([null, d.int(0, shape.length - 1)]) },
]
const neighbours: Draw = (d) => ['LocalResponseNorm', { size: d.int(1, 4), alpha: 1 }]

/**
 * Layers whose outputs are tied to each other (they sum to a constant): of less than three numbers
 * the slope would be 0.
 */
export const softmax: Draw = (d, shape) => {
  const dims = [...shape.keys()].filter((dim) => shape[dim] > 1)
  return dims.length === 0 ? ['Identity', {}] : ['Softmax', { dim: d.one(dims) }]
}
/** Draws a norm over at least three numbers. */
export const norm: Draw = (d, shape) => {
  const axes = axesOf(shape)
  const drawn = d.one<readonly [string, Parameters, number]>([
    [`BatchNorm${axes}d`, { training: true }, sizeOf(shape) / shape[1]],
    [`BatchNorm${axes}d`, {}, 3],
    [`InstanceNorm${axes}d`, {}, sizeOf(shape.slice(2))],
    [
      'GroupNorm',
      { num_groups: shape[1] % 2 === 0 ? 2 : 1 },
      sizeOf(shape.slice(1)) / (shape[1] % 2 === 0 ? 2 : 1),
    ],
    ['LayerNorm', { normalized_shape: shape.slice(2) }, sizeOf(shape.slice(2))],
  ])
  return drawn[2] >= 3 ? [drawn[0], drawn[1]] : ['Identity', {}]
}

/** What takes channels and places. */
export const OF_MAPS: readonly Draw[] = [
  convolution,
  convolution,
  convolution,
  transposed,
  pool,
  adaptive,
  padding,
  upsample,
  neighbours,
]
/** What takes every shape. */
export const OF_ALL: readonly Draw[] = [
  activation,
  activation,
  linear,
  flatten,
  unflatten,
  permute,
  exchanged,
  rolled,
  select,
  reduced,
  gate,
]

/** They copy no number. */
export const KEEPING: readonly Draw[] = [activation, linear, permute, neighbours]
