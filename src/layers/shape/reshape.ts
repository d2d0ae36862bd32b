import { list } from '../fields'
import { times } from '../formula'
import { defineLayer } from '../layer'
import { printFormula } from '../printFormula'
import { say, shape } from '../sentence'
import { sizeOf } from '../tensorShape'
import { reshapeProblem, resolved } from './reshapeProblem'
import { SAME_ORDER } from './sameOrder'

/** Lays all values out in another shape. Source: torch.reshape. */
export const reshape = defineLayer({
  ...SAME_ORDER,
  kind: 'Reshape',
  aliases: ['view', 'resize axes'],
  usual: true,
  torch: 'torch.reshape',
  icon: 'scaling',
  help: 'Lays the same values out in another shape, row by row: reshape or view in PyTorch.',
  fields: [
    list('shape', [1, -1], 'Sizes of the output; −1 stands for what is left.', {
      min: -8,
      max: 2 ** 24,
      positional: true,
    }),
  ],
  shape: ([input], p) => reshapeProblem(input, p.shape) ?? resolved(input, p.shape) ?? [],
  explain([input], p) {
    const output = resolved(input, p.shape) ?? []
    return {
      rule: { words: 'the sizes multiply to the number of values' },
      lines: [
        {
          axis: '',
          words: say`${shape(input)}: ${sizeOf(input)} = ${printFormula(times(...output))}`,
          result: String(sizeOf(input)),
          inWords: true,
        },
      ],
    }
  },
  code: ([x], p, _inputs, library) =>
    library === 'torch'
      ? `${x}.reshape(${p.shape.join(', ')})`
      : `ops.reshape(${x}, (${p.shape.join(', ')}${p.shape.length === 1 ? ',' : ''}))`,
  build: (torch, p, [input]) => torch.reshape(resolved(input, p.shape) ?? [], input),
  examples: [
    {
      title: '400 numbers are 16 maps of 5×5',
      parameters: { shape: [-1, 16, 5, 5] },
      inputs: [[2, 400]],
      output: [2, 16, 5, 5],
    },
    {
      title: 'Maps as sequences of their pixels',
      parameters: { shape: [1, 64, -1] },
      inputs: [[1, 64, 8, 8]],
      output: [1, 64, 64],
    },
  ],
})
