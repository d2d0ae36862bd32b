import { dropping } from './dropouts'

/** In training sets values to 0 by chance and enlarges the others. Source: torch.nn.Dropout. */
export const dropout = dropping(false, {
  kind: 'Dropout',
  help: 'In training sets values to 0 by chance and enlarges the others, so that the mean stays.',
  examples: [
    {
      title: 'Not in training everything passes',
      parameters: {},
      inputs: [[4, 120]],
      output: [4, 120],
    },
    {
      title: 'In training half of the values fall',
      parameters: { training: true },
      inputs: [[1, 16, 5, 5]],
      output: [1, 16, 5, 5],
    },
  ],
})
