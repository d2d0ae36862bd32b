import { padding } from './padding'

/** Lengthens the signal by its first and last value. Source: torch.nn.ReplicationPad1d. */
export const replicationpad1d = padding(1, 'replicate', {
  kind: 'ReplicationPad1d',
  icon: 'expand',
  help: 'Lengthens the signal by its first and last value.',
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
