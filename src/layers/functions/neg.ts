import { functionOf } from './functionOf'

/** The value with the other sign. Source: torch.neg. */
export const neg = functionOf({
  kind: 'Neg',
  aliases: ['Negative', 'negate'],
  torch: 'torch.neg',
  help: 'Turns the sign of every value.',
  rule: 'y = −x',
  fields: [],
  linear: true,
  call: (x) => `-${x}`,
  build: (torch) => torch.elementwise('neg'),
  examples: [
    { title: 'A negative picture', parameters: {}, inputs: [[3, 8, 8]], output: [3, 8, 8] },
    { title: 'A vector', parameters: {}, inputs: [[5]], output: [5] },
  ],
})
