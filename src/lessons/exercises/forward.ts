import type { Shape } from '../../layers/tensorShape'
import { shapeTask } from './answers'
import type { ExerciseDraw } from './draw'
import type { ExerciseLevel, ExerciseTemplate } from './exercise'
import { type StepCard, stepOf } from './step'

interface Forward {
  readonly id: string
  readonly title: string
  readonly level: ExerciseLevel
  readonly draw: (draw: ExerciseDraw) => readonly [card: StepCard, ...inputs: Shape[]]
}

const maps = ({ whole, pick }: ExerciseDraw, low = 8, high = 40): Shape => {
  const side = whole(low, high)
  return [pick([1, 1, 1, 4, 16]), pick([1, 3, 6, 8]), side, side]
}
const filters = ({ pick }: ExerciseDraw): number => pick([4, 6, 10, 16, 32])

/** Tasks of one layer, size forward. */
const FORWARD: readonly Forward[] = [
  {
    id: 'conv-plain',
    title: 'A convolution',
    level: 1,
    draw: (d) => [['Conv2d', { out_channels: filters(d), kernel_size: d.whole(2, 7) }], maps(d)],
  },
  {
    id: 'conv-1d',
    title: 'A convolution of a signal',
    level: 1,
    draw: (d) => [
      ['Conv1d', { out_channels: filters(d), kernel_size: d.whole(2, 7) }],
      [d.pick([1, 8]), d.pick([1, 2]), d.whole(10, 80)],
    ],
  },
  {
    id: 'pool-plain',
    title: 'Pooling',
    level: 1,
    draw: (d) => [['MaxPool2d', { kernel_size: d.whole(2, 4) }], maps(d)],
  },
  {
    id: 'flatten',
    title: 'Flatten',
    level: 1,
    draw: (d) => [['Flatten'], maps(d, 3, 9)],
  },
  {
    id: 'linear',
    title: 'A Linear layer',
    level: 1,
    draw: (d) => [
      ['Linear', { out_features: d.pick([10, 84, 120]) }],
      [d.pick([1, 4, 32]), d.pick([84, 120, 400])],
    ],
  },
  {
    id: 'conv-padding',
    title: 'Padding',
    level: 2,
    draw: (d) => [
      [
        'Conv2d',
        { out_channels: filters(d), kernel_size: d.pick([3, 5, 7]), padding: d.whole(1, 3) },
      ],
      maps(d),
    ],
  },
  {
    id: 'conv-stride',
    title: 'Stride',
    level: 2,
    draw: (d) => [
      ['Conv2d', { out_channels: filters(d), kernel_size: d.whole(2, 5), stride: d.whole(2, 4) }],
      maps(d, 12, 64),
    ],
  },
  {
    id: 'pool-stride',
    title: 'Pooling with its own stride',
    level: 2,
    draw: (d) => [['AvgPool2d', { kernel_size: 3, stride: d.whole(1, 2) }], maps(d)],
  },
  {
    id: 'conv-all',
    title: 'Padding, stride and dilation',
    level: 3,
    draw: (d) => [
      [
        'Conv2d',
        {
          out_channels: filters(d),
          kernel_size: d.pick([3, 5]),
          padding: d.whole(0, 3),
          stride: d.whole(1, 3),
          dilation: d.whole(2, 3),
        },
      ],
      maps(d, 20, 64),
    ],
  },
  {
    id: 'conv-rectangle',
    title: 'Rows and columns differ',
    level: 3,
    draw: (d) => [
      [
        'Conv2d',
        {
          out_channels: filters(d),
          kernel_size: [d.whole(2, 4), d.whole(5, 7)],
          stride: [d.whole(1, 2), d.whole(2, 3)],
        },
      ],
      [1, d.pick([1, 3]), d.whole(12, 30), d.whole(31, 60)],
    ],
  },
  {
    id: 'pool-ceil',
    title: 'Pooling with ceil_mode',
    level: 3,
    draw: (d) => [
      ['MaxPool2d', { kernel_size: d.pick([2, 3]), stride: 2, ceil_mode: true }],
      maps(d),
    ],
  },
  {
    id: 'concat',
    title: 'Channels put together',
    level: 3,
    draw(d) {
      const [n, , side] = maps(d)
      return [
        ['Concat'],
        [n, d.pick([8, 16, 64]), side, side],
        [n, d.pick([4, 32, 48]), side, side],
      ]
    },
  },
  {
    id: 'transposed',
    title: 'A transposed convolution',
    level: 4,
    draw: (d) => [
      [
        'ConvTranspose2d',
        {
          out_channels: filters(d),
          kernel_size: d.whole(2, 5),
          stride: d.whole(2, 3),
          padding: d.whole(0, 1),
        },
      ],
      maps(d, 4, 16),
    ],
  },
  {
    id: 'groups',
    title: 'Groups',
    level: 4,
    draw: (d) => {
      const channels = d.pick([4, 8])
      return [
        ['Conv2d', { out_channels: channels * d.whole(1, 3), kernel_size: 3, groups: channels }],
        [1, channels, ...maps(d).slice(2)],
      ]
    },
  },
  {
    id: 'transposed-output-padding',
    title: 'output_padding',
    level: 5,
    draw: (d) => [
      [
        'ConvTranspose2d',
        {
          out_channels: filters(d),
          kernel_size: 3,
          stride: 2,
          padding: 1,
          output_padding: 1,
          dilation: d.whole(1, 2),
        },
      ],
      maps(d, 4, 16),
    ],
  },
  {
    id: 'pixel-shuffle',
    title: 'PixelShuffle',
    level: 5,
    draw: (d) => {
      const r = d.whole(2, 3)
      return [
        ['PixelShuffle', { upscale_factor: r }],
        [1, r * r * d.whole(1, 4), ...maps(d, 4, 12).slice(2)],
      ]
    },
  },
]

/** Tasks of one layer, size forward. */
export const forwardTemplates: readonly ExerciseTemplate[] = FORWARD.map(
  ({ id, title, level, draw }) => ({
    id,
    title,
    level,
    make(choices) {
      const [card, ...inputs] = draw(choices)
      const step = stepOf(card, inputs)
      return step && shapeTask(step, 'Which shape comes out?')
    },
  }),
)
