import { number } from './fields'
import { padding } from './padding'

/** Surrounds the picture with a fixed value. Source: torch.nn.ConstantPad2d. */
export const constantpad2d = padding(2, 'constant', {
  kind: 'ConstantPad2d',
  icon: 'square-dashed',
  help: 'Surrounds the picture with a fixed value.',
  fields: [
    number('value', 0, 'The value that every added cell holds.', {
      soft: [-1, 1],
      positional: true,
    }),
  ],
  examples: [
    {
      title: 'One cell on every side',
      parameters: { value: -1 },
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 34, 34],
    },
    {
      title: 'Left, right, top, bottom',
      parameters: { padding: [0, 1, 2, 0] },
      inputs: [[1, 1, 2, 3]],
      output: [1, 1, 4, 4],
    },
  ],
})
