import { inOneStep, pairing } from './pairing'

/** The first input divided by the second. Source: torch.div. */
export const div = pairing({
  kind: 'Div',
  aliases: ['Divide', 'quotient', 'ratio'],
  icon: 'divide',
  sign: '/',
  ports: ['dividend', 'divisor'],
  operation: 'div',
  help: 'Divides its first input by its second, value by value; by 0 it gives ∞ or NaN.',
  linear: false,
  cell: inOneStep('y = a / b', 'a / b', (a, b) => a / b),
  call: (a, b) => `${a} / ${b}`,
  examples: [
    {
      title: 'Every row by its own length',
      parameters: {},
      inputs: [
        [4, 10],
        [4, 1],
      ],
      output: [4, 10],
    },
    { title: 'By one number', parameters: {}, inputs: [[1, 3, 8, 8], [1]], output: [1, 3, 8, 8] },
  ],
})
