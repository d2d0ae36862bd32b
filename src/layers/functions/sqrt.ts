import { functionOf, sameName } from './functionOf'

/** The square root. Source: torch.sqrt. */
export const sqrt = functionOf({
  kind: 'Sqrt',
  aliases: ['square root'],
  torch: 'torch.sqrt',
  help: 'Takes the square root; what is negative gives NaN, and the slope at 0 is infinite.',
  rule: 'y = √x',
  fields: [],
  call: sameName('sqrt'),
  build: (torch) => torch.elementwise('sqrt'),
  examples: [
    {
      title: 'The length of a gradient from its squares',
      parameters: {},
      inputs: [[1, 1, 8, 8]],
      output: [1, 1, 8, 8],
    },
    { title: 'A vector', parameters: {}, inputs: [[5]], output: [5] },
  ],
})
