import { defineLayer } from '../layer'
import { pooling } from './pooling'
import { AVG_POOL_1D_FIELDS, AVG_POOL_2D_FIELDS } from './poolingFields'
import { poolOptions } from './poolingWindow'

/** The mean of each window of a signal. Source: torch.nn.AvgPool1d. */
export const avgpool1d = defineLayer({
  ...pooling(1, 'AvgPool1d', true),
  aliases: ['AveragePooling1D'],
  help: 'Takes the mean of each window of samples.',
  fields: AVG_POOL_1D_FIELDS,
  build: (torch, p) =>
    torch.avgPool({
      ...poolOptions(1, p),
      count_include_pad: p.count_include_pad,
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

/** The mean of each window of a map. Source: torch.nn.AvgPool2d. */
export const avgpool2d = defineLayer({
  ...pooling(2, 'AvgPool2d', true),
  aliases: ['AveragePooling2D', 'AveragePool', 'average', 'mean pooling', 'box filter'],
  usual: true,
  help: 'Takes the mean of each window, so that the map shrinks smoothly.',
  fields: AVG_POOL_2D_FIELDS,
  build: (torch, p) =>
    torch.avgPool({
      ...poolOptions(2, p),
      count_include_pad: p.count_include_pad,
      divisor_override: p.divisor_override,
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
