import { number } from '../fields'
import { defineLayer } from '../layer'
import { padding, paddingField } from './padding'

const VALUE = number('value', 0, 'The value that every added cell holds.', {
  soft: [-1, 1],
  positional: true,
})

/** Extends the signal by a constant at both ends. Source: torch.nn.ConstantPad1d. */
export const constantpad1d = defineLayer({
  ...padding(1, 'constant', 'ConstantPad1d'),
  aliases: ['ZeroPadding1D', { name: 'Cropping1D', hint: 'a negative padding cuts off' }],
  icon: 'square-dashed',
  help: 'Lengthens the signal by a fixed value at both ends.',
  fields: [paddingField(1), VALUE],
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

/** Surrounds the picture with a constant. Source: torch.nn.ConstantPad2d. */
export const constantpad2d = defineLayer({
  ...padding(2, 'constant', 'ConstantPad2d'),
  aliases: ['pad with a value'],
  icon: 'square-dashed',
  help: 'Surrounds the picture with a fixed value.',
  fields: [paddingField(2), VALUE],
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
