import { maxPoolFields, pooling, poolOptions } from './pooling'

/** The largest value of each window of samples. Source: torch.nn.MaxPool1d. */
export const maxpool1d = pooling(1, {
  kind: 'MaxPool1d',
  help: 'Keeps the largest sample of each window.',
  fields: maxPoolFields,
  linear: false,
  build: (torch, p) => torch.maxPool(poolOptions(1, p)),
  examples: [
    {
      title: 'Windows of three, side by side',
      parameters: { kernel_size: 3 },
      inputs: [[1, 1, 10]],
      output: [1, 1, 3],
    },
    {
      title: 'ceil_mode keeps the last, partial window',
      parameters: { kernel_size: 3, ceil_mode: true },
      inputs: [[1, 1, 10]],
      output: [1, 1, 4],
    },
  ],
})
