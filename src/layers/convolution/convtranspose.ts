import { transposed } from './transposed'

/** Each sample adds a scaled kernel to a longer signal. Source: torch.nn.ConvTranspose1d. */
export const convtranspose1d = transposed(1, {
  kind: 'ConvTranspose1d',
  aliases: ['Conv1DTranspose'],
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

/** Each value adds a scaled kernel to a larger map. Source: torch.nn.ConvTranspose2d. */
export const convtranspose2d = transposed(2, {
  kind: 'ConvTranspose2d',
  aliases: [
    'Conv2DTranspose',
    'ConvTranspose',
    'transposed convolution',
    'deconvolution',
    'up-convolution',
    'upconv',
    'fractionally strided convolution',
  ],
  usual: true,
  help: 'Stamps the kernel into a larger map, once for every value, and sums what overlaps.',
  examples: [
    {
      title: 'stride 2 doubles the size',
      parameters: { kernel_size: 2, stride: 2, out_channels: 3 },
      inputs: [[1, 6, 14, 14]],
      output: [1, 3, 28, 28],
    },
    {
      title: 'output_padding 1 gives the size that a convolution of stride 2 came from',
      parameters: { kernel_size: 3, stride: 2, padding: 1, output_padding: 1 },
      inputs: [[1, 1, 214, 320]],
      output: [1, 1, 428, 640],
    },
  ],
})
