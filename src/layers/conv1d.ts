import { convolution } from './convolution'

/** Slides windows along a signal. Source: torch.nn.Conv1d. */
export const conv1d = convolution(1, {
  kind: 'Conv1d',
  icon: 'waves',
  help: 'Slides a short row of numbers along the signal and sums the products at every place.',
  examples: [
    {
      title: 'Two numbers in a row lose one sample',
      parameters: { kernel_size: 2 },
      inputs: [[1, 1, 300]],
      output: [1, 1, 299],
    },
    {
      title: 'dilation 3 spreads three numbers over seven samples',
      parameters: { kernel_size: 3, dilation: 3 },
      inputs: [[1, 2, 20]],
      output: [1, 1, 14],
    },
  ],
})
