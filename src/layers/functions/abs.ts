import { functionOf, sameName } from './functionOf'

/** The absolute value; its slope at 0 is 0. Source: torch.abs. */
export const abs = functionOf({
  kind: 'Abs',
  aliases: ['absolute value', 'magnitude'],
  torch: 'torch.abs',
  help: 'Drops the sign of every value.',
  rule: 'y = |x|',
  fields: [],
  call: sameName('abs'),
  build: (torch) => torch.elementwise('abs'),
  examples: [
    {
      title: 'Edges of both directions',
      parameters: {},
      inputs: [[1, 1, 8, 8]],
      output: [1, 1, 8, 8],
    },
    { title: 'A vector', parameters: {}, inputs: [[5]], output: [5] },
  ],
})
