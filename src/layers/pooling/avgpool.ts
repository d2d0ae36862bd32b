import { pooling } from './pooling'
import { avgPoolFields } from './poolingFields'
import { poolOptions } from './poolingWindow'

/** The mean of each window of samples. Source: torch.nn.AvgPool1d. */
export const avgpool1d = pooling(1, {
  kind: 'AvgPool1d',
  help: 'Takes the mean of each window of samples.',
  fields: avgPoolFields(1),
  linear: true,
  build: (torch, p) =>
    torch.avgPool({
      ...poolOptions(1, p),
      count_include_pad: p.count_include_pad as boolean,
      divisor_override: null,
    }),
  examples: [
    {
      title: 'Windows of three, side by side',
      parameters: { kernel_size: 3 },
      inputs: [[1, 1, 10]],
      output: [1, 1, 3],
    },
    {
      title: 'padding 1 and stride 1 keep the length',
      parameters: { kernel_size: 3, stride: 1, padding: 1 },
      inputs: [[1, 2, 6]],
      output: [1, 2, 6],
    },
  ],
})

/** The mean of each window of rows and columns. Source: torch.nn.AvgPool2d. */
export const avgpool2d = pooling(2, {
  kind: 'AvgPool2d',
  help: 'Takes the mean of each window, so that the map shrinks smoothly.',
  fields: avgPoolFields(2),
  linear: true,
  build: (torch, p) =>
    torch.avgPool({
      ...poolOptions(2, p),
      count_include_pad: p.count_include_pad as boolean,
      divisor_override: p.divisor_override as number | null,
    }),
  examples: [
    {
      title: 'Windows of 2×2 halve the size',
      parameters: { kernel_size: 2 },
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 16, 16],
    },
    {
      title: 'A window that steps by one',
      parameters: { kernel_size: 3, stride: 1 },
      inputs: [[1, 1, 5, 5]],
      output: [1, 1, 3, 3],
    },
  ],
})
