import { functionOf, sameName } from './functionOf'

/** e to the power x. Source: torch.exp. */
export const exp = functionOf({
  kind: 'Exp',
  aliases: ['exponential'],
  torch: 'torch.exp',
  help: 'Takes e to the power of every value.',
  rule: 'y = eˣ',
  fields: [],
  call: sameName('exp'),
  build: (torch) => torch.elementwise('exp'),
  examples: [
    { title: 'Every score of a batch', parameters: {}, inputs: [[4, 10]], output: [4, 10] },
    { title: 'A vector', parameters: {}, inputs: [[5]], output: [5] },
  ],
})
