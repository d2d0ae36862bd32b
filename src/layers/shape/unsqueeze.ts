import { int } from '../fields'
import { defineLayer } from '../layer'
import type { ReadsByAxes } from '../reads'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { SAME_ORDER } from './sameOrder'

interface Dim {
  readonly dim: number
}

/** The place of the new axis, counted from 0. */
const placeOfNew = (input: Shape, { dim }: Dim): number => (dim < 0 ? dim + input.length + 1 : dim)

const widened = (input: Shape, p: Dim): Shape => input.toSpliced(placeOfNew(input, p), 0, 1)

/** Adds an axis of size 1. Source: torch.unsqueeze. */
export const unsqueeze = defineLayer({
  ...SAME_ORDER,
  kind: 'Unsqueeze',
  aliases: ['expand_dims', 'ExpandDims', 'add an axis', 'new axis'],
  torch: 'torch.unsqueeze',
  icon: 'expand',
  help: 'Adds an axis of size 1, such as the batch or the channels of a grey picture.',
  fields: [
    int('dim', 0, 'Place of the new axis in the output; −1 makes it the last one.', {
      min: -9,
      max: 8,
      soft: [-1, 3],
      positional: true,
    }),
  ],
  shape([input], p) {
    const most = input.length
    const place = placeOfNew(input, p)
    if (place >= 0 && place <= most) return widened(input, p)
    return {
      text: say`dim is ${p.dim}, but a new axis of ${shape(input)} has only the places ${-most - 1}
        to ${most}.`,
      got: shape(input),
      expected: `dim from ${-most - 1} to ${most}`,
      field: 'dim',
      fixes: (p.dim > 0 ? [-1, 0] : [0, -1]).map((dim) => ({
        label: `Set dim to ${dim}`,
        set: { dim },
      })),
      torch:
        `IndexError: Dimension out of range (expected to be in range of [${-most - 1}, ` +
        `${most}], but got ${p.dim})`,
    }
  },
  explain: ([input], p) => ({
    rule: { words: 'an axis of size 1 is added at dim' },
    lines: [
      {
        axis: '',
        words: say`${shape(input)} → ${shape(widened(input, p))}`,
        result: shape(widened(input, p)),
        inWords: true,
      },
    ],
  }),
  // The batch or the channels, more often than an axis further back. What takes any rank, and is
  // not joined with another input, can only have lost its batch.
  adapts: (input, { shape: wanted, ranks }) =>
    Array.from({ length: wanted || ranks ? input.length + 1 : 1 }, (_, dim) => ({
      label: `Unsqueeze ${dim}`,
      parameters: dim === 0 ? {} : { dim },
      rarity: dim < 2 ? 2 : 3.5,
    })),
  reads([input], p): readonly ReadsByAxes[] {
    const place = placeOfNew(input, p)
    return [{ axes: input.map((_, axis) => (axis < place ? axis : axis + 1)) }]
  },
  code: ([x], p, _inputs, library) =>
    library === 'torch' ? `${x}.unsqueeze(${p.dim})` : `ops.expand_dims(${x}, ${p.dim})`,
  build: (torch, p, [input]) => torch.reshape(widened(input, p), input),
  examples: [
    {
      title: 'A picture becomes a batch of one',
      parameters: {},
      inputs: [[3, 427, 640]],
      output: [1, 3, 427, 640],
    },
    {
      title: 'A signal gets one channel',
      parameters: { dim: 1 },
      inputs: [[8, 100]],
      output: [8, 1, 100],
    },
  ],
})
