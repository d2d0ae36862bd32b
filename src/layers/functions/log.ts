import { functionOf, sameName } from './functionOf'

/** The natural logarithm. Source: torch.log. */
export const log = functionOf({
  kind: 'Log',
  aliases: ['logarithm', 'ln'],
  torch: 'torch.log',
  help: 'Takes the natural logarithm; 0 gives −∞ and what is negative NaN.',
  rule: 'y = ln x',
  fields: [],
  call: sameName('log'),
  build: (torch) => torch.elementwise('log'),
  examples: [
    { title: 'Probabilities', parameters: {}, inputs: [[4, 10]], output: [4, 10] },
    { title: 'A map', parameters: {}, inputs: [[1, 1, 8, 8]], output: [1, 1, 8, 8] },
  ],
})
