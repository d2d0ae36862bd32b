import { batchNorm } from './batchnorm'

/** Normalises the channels of maps. Source: torch.nn.BatchNorm2d. */
export const batchnorm2d = batchNorm(2, {
  kind: 'BatchNorm2d',
  examples: [
    {
      title: '64 channels with their running statistics',
      parameters: {},
      inputs: [[1, 64, 56, 56]],
      output: [1, 64, 56, 56],
    },
    {
      title: 'In training, over batch, rows and columns',
      parameters: { training: true },
      inputs: [[8, 3, 32, 32]],
      output: [8, 3, 32, 32],
    },
  ],
})
