import { transposed } from './transposed'

/**
 * Every sample leaves a stamp of the kernel in a longer signal. Source: torch.nn.ConvTranspose1d.
 */
export const convtranspose1d = transposed(1, {
  kind: 'ConvTranspose1d',
  help: 'Stamps the kernel into a longer signal, once for every sample, and sums what overlaps.',
  examples: [
    {
      title: 'stride 2 doubles the length',
      parameters: { kernel_size: 4, stride: 2, padding: 1 },
      inputs: [[1, 1, 8]],
      output: [1, 1, 16],
    },
    {
      title: 'Without stride it undoes the loss of a window',
      parameters: { kernel_size: 3 },
      inputs: [[1, 1, 8]],
      output: [1, 1, 10],
    },
  ],
})
