import type { Source } from '../arithmetic'
import { int, number } from '../fields'
import { defineLayer } from '../layer'
import { padWords } from '../padWords'
import { placeOf } from '../place'
import { lambda, padWidths } from '../python'
import { ownPlace } from '../reads'
import { letters, say, shape } from '../sentence'
import type { Shape } from '../tensorShape'

const RULE = 'y = x/(k + alpha/size·Σ x²)^beta'

/** The channels in the window around a channel, ascending. */
function neighbours(channel: number, size: number, channels: number): number[] {
  const before = channel - Math.floor(size / 2)
  const first = Math.max(0, before)
  const end = Math.min(channels, before + size)
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
}

/** PyTorch's message about a size below 1: it crops the channels, then pools over them. */
function sizeWords(input: Shape, size: number): string {
  const [batch, channels, ...sizes] = input
  const flat = [batch, 1, channels, ...(input.length === 3 ? sizes : [sizes[0], 1])]
  const pad = [
    ...Array.from({ length: 2 * (flat.length - 3) }, () => 0),
    Math.floor(size / 2),
    Math.floor((size - 1) / 2),
  ]
  return (
    padWords(flat, pad, 'constant') ??
    (size < -1
      ? 'RuntimeError: pad should be at most half of kernel size, but got pad=0 and ' +
        `kernel_size=${size}`
      : 'RuntimeError: kernel size should be greater than zero, but got ' +
        `${input.length === 3 ? `kH: ${size}` : `kT: ${size} kH: 1`} kW: 1`)
  )
}

/**
 * Divides each value by a power of the mean square of neighbouring channels at the same position.
 * Source: torch.nn.LocalResponseNorm.
 */
export const localresponsenorm = defineLayer({
  kind: 'LocalResponseNorm',
  aliases: ['LRN', 'lateral inhibition'],
  category: 'norm',
  icon: 'scaling',
  help:
    'Lets neighbouring channels damp each other: a value is divided by a power of the ' +
    'squares around it.',
  inputs: 1,
  linear: false,
  fields: [
    int('size', 5, 'Number of neighbouring channels that count, its own among them.', {
      min: 1,
      max: 65536,
      positional: true,
      soft: [1, 11],
    }),
    number('alpha', 1e-4, 'Weight of the squares.', { step: 1e-4, soft: [0, 1] }),
    number('beta', 0.75, 'Power of the divisor.', { soft: [0, 2] }),
    number('k', 1, 'Added to the divisor, so that nothing is divided by 0.', { soft: [0, 4] }),
  ],
  shape([input], p) {
    const got = shape(input)
    if (input.length < 3)
      return {
        text: say`LocalResponseNorm reads ${letters('NCL')} or more axes, this is ${got}.`,
        got,
        expected: '3 axes or more',
        fixes: [],
        torch:
          `ValueError: Expected 3D or higher dimensionality input (got ${input.length} ` +
          'dimensions)',
      }
    if (p.size >= 1) return input
    return {
      text: `size is ${p.size}, but one channel at least must count.`,
      got: `size ${p.size}`,
      expected: '1 or more',
      field: 'size',
      fixes: [{ label: 'Set size to 5', set: { size: 5 } }],
      torch: sizeWords(input, p.size),
      would: input,
    }
  },
  explain: ([input], p) => ({
    rule: { words: RULE },
    lines: [
      {
        axis: '',
        words: `Σ over ${p.size} neighbouring channels of ${input[1]}`,
        result: shape(input),
      },
    ],
  }),
  weights: () => [],
  reads([input], p) {
    const size = p.size
    const channels = input[1]
    const beside = {
      of: 1,
      most: Math.min(size, channels),
      cells: (place: number) => neighbours(place, size, channels),
    }
    return [{ axes: ownPlace(input.length).map((own, axis) => (axis === 1 ? beside : own)) }]
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const { size, alpha, beta, k } = p
    const at = (channel: number): Source => ({
      port: 0,
      place: placeOf(index.with(1, channel), input),
    })
    const around = neighbours(index[1], size, input[1])
    return {
      combine: 'steps',
      rule: RULE,
      x: at(index[1]),
      reads: around.map(at),
      steps(read) {
        const squares = around.reduce((sum, channel) => sum + read(at(channel)) ** 2, 0)
        const divisor = (k + (alpha / size) * squares) ** beta
        return [
          {
            name: 'Σ x²',
            value: squares,
            note: `channels ${around[0]} to ${around[around.length - 1]}`,
          },
          { name: '(k + alpha/size·Σ x²)^beta', value: divisor },
          { name: 'Value', value: read(at(index[1])) / divisor },
        ]
      },
    }
  },
  keras(p, [input]) {
    const size = p.size
    const pads = padWidths(input.length, [
      [Math.floor(size / 2), Math.floor((size - 1) / 2)],
      ...input.slice(2).map(() => [0, 0] as const),
    ])
    return [
      lambda(
        `x / (${p.k} + ${p.alpha} / ${size} * ops.sum(ops.stack([ops.pad(x * x, ${pads})[:, ` +
          `i:i + ${input[1]}] for i in range(${size})]), axis=0)) ** ${p.beta}`,
      ),
    ]
  },
  build: (torch, p) => torch.localResponseNorm(p),
  examples: [
    {
      title: 'As in AlexNet',
      parameters: { size: 5, k: 2 },
      inputs: [[1, 96, 55, 55]],
      output: [1, 96, 55, 55],
    },
    {
      title: 'Two channels of a signal',
      parameters: { size: 2 },
      inputs: [[1, 4, 50]],
      output: [1, 4, 50],
    },
  ],
})
