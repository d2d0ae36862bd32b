import { dropping } from './dropouts'

/**
 * In training sets whole channels to 0 by chance and enlarges the others. Source:
 * torch.nn.Dropout2d.
 */
export const dropout2d = dropping(true, {
  kind: 'Dropout2d',
  help: 'In training sets whole channels to 0 by chance and enlarges the others.',
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
    {
      title: 'In training a third of the maps fall',
      parameters: { p: 0.33, training: true },
      inputs: [[2, 6, 8, 8]],
      output: [2, 6, 8, 8],
    },
  ],
})
