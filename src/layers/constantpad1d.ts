import { number } from './fields'
import { padding } from './padding'

/** Lengthens the signal by a fixed value at both ends. Source: torch.nn.ConstantPad1d. */
export const constantpad1d = padding(1, 'constant', {
  kind: 'ConstantPad1d',
  icon: 'square-dashed',
  help: 'Lengthens the signal by a fixed value at both ends.',
  fields: [
    number('value', 0, 'The value that every added cell holds.', {
      soft: [-1, 1],
      positional: true,
    }),
  ],
  examples: [
    { title: 'One cell at both ends', parameters: {}, inputs: [[1, 1, 300]], output: [1, 1, 302] },
    {
      title: 'Negative sides shorten it',
      parameters: { padding: [-1, -2], value: 0.5 },
      inputs: [[1, 2, 8]],
      output: [1, 2, 5],
    },
  ],
})
