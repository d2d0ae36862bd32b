import { defineLayer } from '../layer'
import { indicesOf } from './indices'
import { pooling } from './pooling'
import { MAX_POOL_FIELDS } from './poolingFields'
import { type PoolingParams, poolOptions } from './poolingWindow'

const facts1d = pooling(1, 'MaxPool1d', false)
const facts2d = pooling(2, 'MaxPool2d', false)

/** The maximum of each window of a signal. Source: torch.nn.MaxPool1d. */
export const maxpool1d = defineLayer({
  ...facts1d,
  firstOutput: 'output',
  outputs: (p) => (p.return_indices ? [indicesOf<PoolingParams>(1, facts1d)] : []),
  aliases: ['MaxPooling1D'],
  help: 'Keeps the largest sample of each window.',
  fields: MAX_POOL_FIELDS,
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

/** The maximum of each window of a map. Source: torch.nn.MaxPool2d. */
export const maxpool2d = defineLayer({
  ...facts2d,
  firstOutput: 'output',
  outputs: (p) => (p.return_indices ? [indicesOf<PoolingParams>(2, facts2d)] : []),
  aliases: ['MaxPooling2D', 'MaxPool', 'maximum pooling', 'subsampling', 'downsample'],
  usual: true,
  help:
    'Keeps the largest value of each window, so that the map shrinks and small shifts ' +
    'matter less.',
  fields: MAX_POOL_FIELDS,
  build: (torch, p) => torch.maxPool(poolOptions(2, p)),
  examples: [
    {
      title: 'stride is kernel_size unless set',
      parameters: { kernel_size: 20 },
      inputs: [[1, 1, 425, 638]],
      output: [1, 1, 21, 31],
    },
    {
      title: 'kernel_size 3, stride 1, padding 1 keeps the size',
      parameters: { kernel_size: 3, stride: 1, padding: 1 },
      inputs: [[3, 4, 10, 20]],
      output: [3, 4, 10, 20],
    },
  ],
})
