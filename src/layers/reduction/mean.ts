import { defineLayer } from '../layer'
import { sizeOf } from '../tensorShape'
import { countOf, DIM, KEEPDIM } from './reducedAxes'
import { alongAxes, called, reduction, termsAt } from './reduction'

/** The mean along axes. Source: torch.mean. */
export const mean = defineLayer({
  ...reduction(
    'Mean',
    'torch.mean',
    'the sum of the values along the axes, divided by their number',
  ),
  aliases: ['ReduceMean', 'average over axes'],
  usual: true,
  icon: 'sigma',
  help: 'Takes the mean along axes, such as height and width (global average pooling).',
  linear: true,
  fields: [DIM, KEEPDIM],
  adapts(input, { size, ranks }) {
    const channels = input.length - 3
    return [
      // Global average pooling, before a Linear that reads the channels.
      ...(!ranks && input.length === 4 && size === input[1] && sizeOf(input) > input[0] * size
        ? [{ label: 'Mean over 2, 3', parameters: { dim: [2, 3] }, rarity: 1.1 }]
        : []),
      // Colours as shades of grey.
      ...(size === 1 && channels >= 0 && input[channels] === 3
        ? [
            {
              label: `Mean over ${channels}`,
              parameters: { dim: [channels], keepdim: true },
              rarity: 3.2,
            },
          ]
        : []),
    ]
  },
  arithmetic: ([input], _output, p, index) => ({
    ...termsAt(input, p, index),
    combine: 'sum',
    divisor: { count: countOf(input, p.dim), why: 'values along the axes' },
  }),
  code: ([x], p, _inputs, library) => called(['mean', 'mean'], x, p, library),
  build: (torch, p, [input]) =>
    torch.reduce({ ...alongAxes(input, p), reduction: 'mean', setting: 0 }),
  examples: [
    {
      title: 'Every map becomes its mean',
      parameters: { dim: [2, 3] },
      inputs: [[4, 64, 7, 7]],
      output: [4, 64],
    },
    { title: 'All values become one number', parameters: {}, inputs: [[2, 3]], output: [] },
  ],
})
