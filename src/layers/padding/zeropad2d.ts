import { defineLayer } from '../layer'
import { padding, paddingField } from './padding'

/** Surrounds the picture with zeros. Source: torch.nn.ZeroPad2d. */
export const zeropad2d = defineLayer({
  ...padding(2, 'constant', 'ZeroPad2d'),
  aliases: ['ZeroPadding2D', 'Pad', 'padding', 'border'],
  usual: true,
  icon: 'square-dashed',
  help: 'Adds rows and columns of zeros around the picture.',
  fields: [paddingField(2)],
  examples: [
    {
      title: 'One cell on every side',
      parameters: {},
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 34, 34],
    },
    {
      title: 'Left, right, top, bottom; a negative side is cut off',
      parameters: { padding: [1, -2, 0, 3] },
      inputs: [[1, 1, 4, 4]],
      output: [1, 1, 7, 3],
    },
  ],
})
