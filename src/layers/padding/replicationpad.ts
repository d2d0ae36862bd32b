import { defineLayer } from '../layer'
import { padding, paddingField } from './padding'

/** Extends the signal by its first and last value. Source: torch.nn.ReplicationPad1d. */
export const replicationpad1d = defineLayer({
  ...padding(1, 'replicate', 'ReplicationPad1d'),
  icon: 'expand',
  help: 'Lengthens the signal by its first and last value.',
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

/** Surrounds the picture with copies of its edge. Source: torch.nn.ReplicationPad2d. */
export const replicationpad2d = defineLayer({
  ...padding(2, 'replicate', 'ReplicationPad2d'),
  aliases: ['edge padding', 'replicate padding'],
  icon: 'expand',
  help: 'Surrounds the picture with copies of its edge.',
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
      parameters: { padding: [2, 1, 1, 3] },
      inputs: [[1, 1, 3, 2]],
      output: [1, 1, 7, 5],
    },
  ],
})
