import { functionOf, sameName } from './functionOf'

/** 1/x. Source: torch.reciprocal. */
export const reciprocal = functionOf({
  kind: 'Reciprocal',
  aliases: ['inverse', 'one over x'],
  torch: 'torch.reciprocal',
  help: 'Divides 1 by every value; 0 gives ∞.',
  rule: 'y = 1/x',
  fields: [],
  call: sameName('reciprocal'),
  build: (torch) => torch.elementwise('reciprocal'),
  examples: [
    {
      title: 'One factor per channel',
      parameters: {},
      inputs: [[2, 3, 1, 1]],
      output: [2, 3, 1, 1],
    },
    { title: 'A vector', parameters: {}, inputs: [[5]], output: [5] },
  ],
})
