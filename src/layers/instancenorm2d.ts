import { instanceNorm } from './instancenorm'

/** Normalises every channel of every picture by itself. Source: torch.nn.InstanceNorm2d. */
export const instancenorm2d = instanceNorm(2, {
  kind: 'InstanceNorm2d',
  examples: [
    {
      title: 'Contrast of every channel brought to 1',
      parameters: {},
      inputs: [[2, 3, 32, 32]],
      output: [2, 3, 32, 32],
    },
    {
      title: 'Without a batch axis',
      parameters: { affine: true },
      inputs: [[3, 8, 8]],
      output: [3, 8, 8],
    },
  ],
})
