import { padding } from './padding'

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
