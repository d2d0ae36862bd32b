import { defineLayer } from '../layer'
import { DIM, KEEPDIM } from './reducedAxes'
import { alongAxes, called, reduction, termsAt } from './reduction'

/** The sum along axes. Source: torch.sum. */
export const sum = defineLayer({
  ...reduction('Sum', 'torch.sum', 'the values along the axes are added'),
  aliases: ['ReduceSum', 'total'],
  usual: true,
  icon: 'sigma',
  help: 'Adds the values along axes, such as all channels of each place.',
  linear: true,
  fields: [DIM, KEEPDIM],
  arithmetic: ([input], _output, p, index) => ({ ...termsAt(input, p, index), combine: 'sum' }),
  code: ([x], p, _inputs, library) => called(['sum', 'sum'], x, p, library),
  build: (torch, p, [input]) =>
    torch.reduce({ ...alongAxes(input, p), reduction: 'sum', setting: 0 }),
  examples: [
    {
      title: 'The channels of each place are added',
      parameters: { dim: 1, keepdim: true },
      inputs: [[1, 3, 8, 8]],
      output: [1, 1, 8, 8],
    },
    { title: 'One number for each row', parameters: { dim: -1 }, inputs: [[4, 10]], output: [4] },
  ],
})
