import { pairing } from './pairing'

/** The first input minus the second. Source: torch.sub. */
export const sub = pairing({
  kind: 'Sub',
  aliases: ['Subtract', 'minus', 'difference'],
  icon: 'minus',
  sign: '−',
  ports: ['minuend', 'subtrahend'],
  operation: 'sub',
  help: 'Takes its second input away from its first, value by value.',
  linear: true,
  cell: (a, b) => ({
    combine: 'sum',
    grid: null,
    groups: [{ terms: [{ value: a }, { value: b, factor: -1 }] }],
  }),
  call: (a, b) => `${a} - ${b}`,
  examples: [
    {
      title: 'What changed between two pictures',
      parameters: {},
      inputs: [
        [1, 3, 8, 8],
        [1, 3, 8, 8],
      ],
      output: [1, 3, 8, 8],
    },
    {
      title: 'The mean of each channel is taken away',
      parameters: {},
      inputs: [
        [2, 3, 8, 8],
        [2, 3, 1, 1],
      ],
      output: [2, 3, 8, 8],
    },
  ],
})
