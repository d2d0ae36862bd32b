import { avgPoolFields, pooling, poolOptions } from './pooling'

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
