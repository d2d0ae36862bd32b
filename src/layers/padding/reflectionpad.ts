import { defineLayer } from '../layer'
import { padding, paddingField } from './padding'

/** Extends the signal by its mirror image at both ends. Source: torch.nn.ReflectionPad1d. */
export const reflectionpad1d = defineLayer({
  ...padding(1, 'reflect', 'ReflectionPad1d'),
  icon: 'flip-horizontal-2',
  help: 'Lengthens the signal by its mirror image at both ends.',
  fields: [paddingField(1)],
  examples: [
    { title: 'One cell at both ends', parameters: {}, inputs: [[1, 1, 300]], output: [1, 1, 302] },
    {
      title: 'Two in front, one behind',
      parameters: { padding: [2, 1] },
      inputs: [[1, 2, 4]],
      output: [1, 2, 7],
    },
  ],
})

/** Surrounds the picture with its mirror image. Source: torch.nn.ReflectionPad2d. */
export const reflectionpad2d = defineLayer({
  ...padding(2, 'reflect', 'ReflectionPad2d'),
  aliases: ['mirror padding', 'reflect padding'],
  icon: 'flip-horizontal-2',
  help: 'Surrounds the picture with its mirror image.',
  fields: [paddingField(2)],
  examples: [
    {
      title: 'One cell on every side',
      parameters: {},
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 34, 34],
    },
    {
      title: 'Left, right, top, bottom',
      parameters: { padding: [1, 2, 2, 1] },
      inputs: [[1, 1, 3, 4]],
      output: [1, 1, 6, 7],
    },
  ],
})
