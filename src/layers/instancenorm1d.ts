import { instanceNorm } from './instancenorm'

/** Normalises every channel of every signal by itself. Source: torch.nn.InstanceNorm1d. */
export const instancenorm1d = instanceNorm(1, {
  kind: 'InstanceNorm1d',
  examples: [
    {
      title: 'Three channels of 50 samples each',
      parameters: {},
      inputs: [[2, 3, 50]],
      output: [2, 3, 50],
    },
    { title: 'Without a batch axis', parameters: {}, inputs: [[3, 50]], output: [3, 50] },
  ],
})
