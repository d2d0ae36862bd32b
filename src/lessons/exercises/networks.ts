import type { Shape } from '../../layers/tensorShape'
import { chainTask, numberTask } from './answers'
import type { ExerciseDraw } from './draw'
import type { ExerciseTemplate } from './exercise'
import { chainOf, endOf, printChain, type StepCard, workingOf } from './step'

/** Convolutions with activations and pooling, as in a small network for pictures. */
function features(draw: ExerciseDraw, blocks: number): StepCard[] {
  const { pick, whole } = draw
  return Array.from({ length: blocks }, (_, i) => i).flatMap((i): StepCard[] => [
    [
      'Conv2d',
      {
        out_channels: [6, 16, 32][i] * pick([1, 2]),
        kernel_size: pick([3, 5]),
        padding: whole(0, 1),
      },
    ],
    ['ReLU'],
    ['MaxPool2d', { kernel_size: 2 }],
  ])
}

const picture = ({ pick }: ExerciseDraw): Shape => [
  1,
  pick([1, 3]),
  ...pick([
    [28, 28],
    [32, 32],
    [48, 48],
  ]),
]

/** Tasks of several layers. */
export const networkTemplates: readonly ExerciseTemplate[] = [
  {
    id: 'conv-then-pool',
    title: 'A convolution, then pooling',
    level: 2,
    make(draw) {
      const chain = chainOf(picture(draw), features(draw, 1))
      return chain && chainTask(chain, 'Which shape comes out at the end?')
    },
  },
  {
    id: 'two-blocks',
    title: 'Two blocks',
    level: 3,
    make(draw) {
      const chain = chainOf(picture(draw), features(draw, 2))
      return chain && chainTask(chain, 'Which shape comes out at the end?')
    },
  },
  {
    id: 'to-features',
    title: 'From picture to vector',
    level: 4,
    make(draw) {
      const chain = chainOf(picture(draw), [...features(draw, 2), ['Flatten']])
      return chain && chainTask(chain, 'Which shape comes out at the end?')
    },
  },
  {
    id: 'in-features',
    title: 'What Linear needs',
    level: 4,
    make(draw) {
      const chain = chainOf(picture(draw), [...features(draw, 2), ['Flatten']])
      if (!chain) return null
      const end = endOf(chain)
      const [, channels, rows, columns] = chain[chain.length - 2].output
      const [, , beforeRows, beforeColumns] = chain[chain.length - 3].output
      return numberTask(
        {
          question: 'Which number stands in place of the question mark?',
          code: [...printChain(chain), 'x = nn.Linear(?, 120)(x)'],
          working: chain.flatMap(workingOf),
        },
        'in_features',
        end[1],
        [
          [channels, 'Rows and columns count too: all numbers of a sample are joined.'],
          [rows * columns, 'The channels count too: there is one map for each.'],
          [channels * rows, 'Columns count too.'],
          [channels * beforeRows * beforeColumns, 'The last pooling was left out.'],
          [channels + rows + columns, 'The sizes are multiplied, not added.'],
        ],
      )
    },
  },
  {
    id: 'mend-in-features',
    title: 'Mend the bug',
    level: 5,
    make(draw) {
      const chain = chainOf(picture(draw), [...features(draw, 2), ['Flatten']])
      if (!chain) return null
      const end = endOf(chain)
      const [, channels, rows, columns] = chain[chain.length - 2].output
      const given = channels * (rows + draw.whole(1, 2)) * columns
      return numberTask(
        {
          question:
            `PyTorch says: mat1 and mat2 shapes cannot be multiplied (1x${end[1]} and ` +
            `${given}x10). Which number belongs in place of ${given}?`,
          code: [...printChain(chain), `x = nn.Linear(${given}, 10)(x)`],
          working: [
            `mat1 is the input: ${end[1]} numbers in its row.`,
            `mat2 is the weight, ${given} rows: as many as in_features says.`,
            ...chain.flatMap(workingOf),
          ],
        },
        'in_features',
        end[1],
        [
          [given, 'That is the number that does not fit.'],
          [10, 'That is out_features; in_features stands before it.'],
        ],
      )
    },
  },
  {
    id: 'mend-channels',
    title: 'Mend the channels',
    level: 4,
    make(draw) {
      const chain = chainOf(picture(draw), features(draw, 1))
      if (!chain) return null
      const [, channels] = endOf(chain)
      const given = channels + draw.pick([-2, 2, 10])
      return numberTask(
        {
          question:
            `PyTorch says: expected input to have ${given} channels, but got ${channels} ` +
            `channels instead. Which number belongs in place of ${given}?`,
          code: [...printChain(chain), `x = nn.Conv2d(${given}, 16, kernel_size=3)(x)`],
          working: [`The layer before gives ${channels} channels, one for each filter.`],
        },
        'in_channels',
        channels,
        [
          [given, 'That is the number that does not fit.'],
          [16, 'That is out_channels: what comes out, not what goes in.'],
          [chain[0].inputs[0][1], 'That is what goes into the network; a layer stands between.'],
        ],
      )
    },
  },
]
