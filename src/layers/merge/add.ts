import { combination } from './combination'

/** Sum of its inputs, as in a residual block. Source: torch.add. */
export const add = combination('add', {
  kind: 'Add',
  aliases: ['residual connection', 'skip connection', 'shortcut', 'sum', 'plus'],
  usual: true,
  icon: 'plus',
  sign: '+',
  verb: 'join',
  help: 'Adds its inputs, value by value.',
  linear: true,
  examples: [
    {
      title: 'Two maps of one size',
      parameters: {},
      inputs: [
        [1, 64, 56, 56],
        [1, 64, 56, 56],
      ],
      output: [1, 64, 56, 56],
    },
    {
      title: 'One number per column is added to every row',
      parameters: {},
      inputs: [[2, 3, 8, 8], [8]],
      output: [2, 3, 8, 8],
    },
  ],
})
