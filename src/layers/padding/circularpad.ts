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

/** Surrounds the picture with its opposite edge, as on a torus. Source: torch.nn.CircularPad2d. */
export const circularpad2d = padding(2, 'circular', {
  kind: 'CircularPad2d',
  icon: 'repeat',
  help: 'Surrounds the picture with its opposite edge, as on a torus.',
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
