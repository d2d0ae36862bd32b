import type { Parameters, Value } from '../layers/fields'

/** A card's kind and its parameters, as PyTorch's constructor takes them. */
export type Module = readonly [kind: string, parameters?: Parameters]

/** nn.Conv2d with in_channels fixed. */
export const conv2d = (
  in_channels: number,
  out_channels: number,
  kernel_size: Value,
  more: Parameters = {},
): Module => ['Conv2d', { in_channels, out_channels, kernel_size, ...more }]

/** nn.ConvTranspose2d with in_channels fixed. */
export const convTranspose2d = (
  in_channels: number,
  out_channels: number,
  kernel_size: Value,
  more: Parameters = {},
): Module => ['ConvTranspose2d', { in_channels, out_channels, kernel_size, ...more }]

/** nn.Conv1d with in_channels fixed. */
export const conv1d = (in_channels: number, out_channels: number, kernel_size: number): Module => [
  'Conv1d',
  { in_channels, out_channels, kernel_size },
]

export const batchNorm2d = (num_features: number, more: Parameters = {}): Module => [
  'BatchNorm2d',
  { num_features, ...more },
]
export const linear = (in_features: number, out_features: number): Module => [
  'Linear',
  { in_features, out_features },
]
export const maxPool2d = (kernel_size: Value, more: Parameters = {}): Module => [
  'MaxPool2d',
  { kernel_size, ...more },
]
export const avgPool2d = (kernel_size: Value): Module => ['AvgPool2d', { kernel_size }]
export const adaptiveAvgPool2d = (output_size: Value): Module => [
  'AdaptiveAvgPool2d',
  { output_size },
]
export const dropout = (p: number): Module => ['Dropout', { p }]

export const relu: Module = ['ReLU']
export const relu6: Module = ['ReLU6']
export const tanh: Module = ['Tanh']
export const flatten: Module = ['Flatten']
/** torch.add of all inputs. */
export const add: Module = ['Add']
/** torch.cat of all inputs along the channels. */
export const concat: Module = ['Concat', { dim: 1 }]

/** Normally distributed numbers of this shape. */
export const random = (...shape: readonly number[]): Module => [
  'Random',
  { shape: shape.join(', ') },
]
/** Samples of a set that comes with the program. */
export const samples = (dataset: string, more: Parameters = {}): Module => [
  'Dataset',
  { dataset, ...more },
]
/** Mean 0 and deviation 1 over the training part, channel by channel. */
export const NORMALISED: Parameters = { normalise: 'dataset' }
/** Samples are shown that a network never saw when it was trained. */
export const UNSEEN: Parameters = { split: 'validation' }
/** The sample photo of a flower, in colour, scaled to 0…1. */
export const photo: Module = ['Image', { picture: 'flower.jpg', channels: 'rgb', range: '0-1' }]
