import { lesson, tensor } from './lesson'

const channel = (weights: readonly number[]) => ({ weight: tensor([1, 3, 1, 1], weights) })

/** A photo in three channels from 0 to 1, and filters that span all three. */
export const channels = lesson({
  name: 'Channels of a picture',
  topic: 'Convolution',
  note:
    'A filter has a slice for every channel and adds them up: 1, 0, 0 takes red. blur ' +
    'adds 75 numbers without dividing, so it goes far beyond 1; for a mean every cell ' +
    'would be 1/75.',
  open: { select: ['blur'] },
  rows: [
    [
      ['image', 'Image', { picture: 'flower.jpg', channels: 'rgb', range: '0-1' }],
      ['red', 'Conv2d', { kernel_size: 1, bias: false }],
      ['green', 'Conv2d', { kernel_size: 1, bias: false }],
    ],
    [
      ['blue', 'Conv2d', { kernel_size: 1, bias: false }],
      ['blur', 'Conv2d', { kernel_size: 5, bias: false }],
      ['diff', 'Conv2d', { kernel_size: [1, 2], bias: false }],
    ],
  ],
  wires: ['image red', 'image green', 'image blue', 'image blur', 'image diff'],
  weights: {
    red: channel([1, 0, 0]),
    green: channel([0, 1, 0]),
    blue: channel([0, 0, 1]),
    blur: { weight: tensor([1, 3, 5, 5], new Float32Array(75).fill(1)) },
    diff: { weight: tensor([1, 3, 1, 2], [-1, 1, -1, 1, -1, 1]) },
  },
})
