import { padding } from './padding'

/** Lengthens the signal as if it went round in a circle. Source: torch.nn.CircularPad1d. */
export const circularpad1d = padding(1, 'circular', {
  kind: 'CircularPad1d',
  icon: 'repeat',
  help: 'Lengthens the signal as if it went round in a circle.',
  examples: [
    { title: 'One cell at both ends', parameters: {}, inputs: [[1, 1, 300]], output: [1, 1, 302] },
    {
      title: 'The whole signal once more',
      parameters: { padding: [0, 4] },
      inputs: [[1, 2, 4]],
      output: [1, 2, 8],
    },
  ],
})
