import { adaptive, evenly, means, windowsOf } from './adaptive'

/**
 * The mean of windows that follow from the length of the output. Source:
 * torch.nn.AdaptiveAvgPool1d.
 */
export const adaptiveavgpool1d = adaptive(1, {
  kind: 'AdaptiveAvgPool1d',
  help: 'Takes means of windows chosen so that the output has the length asked for.',
  linear: true,
  build(torch, p, [input]) {
    const even = evenly(1, input, p)
    return even
      ? torch.avgPool({ ...even, count_include_pad: true, divisor_override: null })
      : torch.resample(windowsOf(1, input, p).map(means))
  },
  examples: [
    {
      title: 'The mean of each channel',
      parameters: { output_size: 1 },
      inputs: [[1, 4, 50]],
      output: [1, 4, 1],
    },
    {
      title: 'Windows overlap where the lengths do not divide',
      parameters: { output_size: 3 },
      inputs: [[1, 1, 7]],
      output: [1, 1, 3],
    },
  ],
})
