import { batchNorm } from './batchnorm'

/** Normalises the features of vectors, or the channels of signals. Source: torch.nn.BatchNorm1d. */
export const batchnorm1d = batchNorm(1, {
  kind: 'BatchNorm1d',
  examples: [
    {
      title: 'Ten features, each over the batch',
      parameters: {},
      inputs: [[4, 10]],
      output: [4, 10],
    },
    {
      title: 'The channels of signals, in training',
      parameters: { training: true },
      inputs: [[2, 3, 50]],
      output: [2, 3, 50],
    },
  ],
})
