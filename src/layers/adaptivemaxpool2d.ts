import { adaptive, evenly, windowsOf } from './adaptive'

/**
 * The largest value of windows that follow from the size of the output. Source:
 * torch.nn.AdaptiveMaxPool2d.
 */
export const adaptivemaxpool2d = adaptive(2, {
  kind: 'AdaptiveMaxPool2d',
  help: 'Keeps the largest value of windows chosen so that the output has the size asked for.',
  linear: false,
  build(torch, p, [input]) {
    const even = evenly(2, input, p)
    return even ? torch.maxPool(even) : torch.maxOver(windowsOf(2, input, p))
  },
  examples: [
    {
      title: 'The largest value of each channel',
      parameters: { output_size: 1 },
      inputs: [[1, 512, 7, 7]],
      output: [1, 512, 1, 1],
    },
    {
      title: 'Four overlapping windows',
      parameters: { output_size: 2 },
      inputs: [[1, 2, 5, 5]],
      output: [1, 2, 2, 2],
    },
  ],
})
