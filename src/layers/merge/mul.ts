import { combination } from './combination'

/** Elementwise product of its inputs, as in a gate. Source: torch.mul. */
export const mul = combination('mul', {
  kind: 'Mul',
  aliases: [
    'Multiply',
    'product',
    'times',
    'gate',
    'scale',
    { name: 'squeeze and excitation', hint: 'the weights of the channels times x' },
  ],
  usual: true,
  icon: 'x',
  sign: '·',
  verb: 'join',
  help: 'Multiplies its inputs, value by value.',
  linear: false,
  examples: [
    {
      title: 'One factor per channel weighs the maps',
      parameters: {},
      inputs: [
        [2, 3, 8, 8],
        [2, 3, 1, 1],
      ],
      output: [2, 3, 8, 8],
    },
    { title: 'One input stays as it is', parameters: {}, inputs: [[4, 10]], output: [4, 10] },
  ],
})
