import { axisOf, outOfRange } from '../axes'
import { int } from '../fields'
import { defineLayer } from '../layer'
import { say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { readsPermuted, takenPermuted } from './permuted'

interface TwoAxes {
  readonly dim0: number
  readonly dim1: number
}

/** For each axis of the output, the axis of the input that goes there. */
function dimsOf(input: Shape, { dim0, dim1 }: TwoAxes): number[] {
  const [a, b] = [axisOf(dim0, input.length), axisOf(dim1, input.length)]
  return input.map((_, axis) => (axis === a ? b : axis === b ? a : axis))
}

const swapped = (input: Shape, p: TwoAxes): Shape => dimsOf(input, p).map((axis) => input[axis])

const axis = <const Name extends string>(name: Name, value: number, help: string) =>
  int(name, value, help, { min: -8, max: 7, soft: [-2, 3], positional: true })

/** Exchanges two axes. Source: torch.transpose. */
export const transpose = defineLayer({
  kind: 'Transpose',
  aliases: ['swapaxes', 'matrix transpose'],
  torch: 'torch.transpose',
  category: 'shape',
  icon: 'arrow-left-right',
  help: 'Exchanges two axes, such as rows and columns; the values stay the same.',
  inputs: 1,
  linear: true,
  fields: [
    axis('dim0', -2, 'One axis; 0 is the batch, −1 the last one.'),
    axis('dim1', -1, 'The axis that it changes places with.'),
  ],
  shape([input], p) {
    const first = outOfRange('dim0', p.dim0, input, 0)
    const second = outOfRange('dim1', p.dim1, input, -1)
    if (first && second)
      return {
        ...first,
        fixes: [{ label: 'Set dim0 to 0, dim1 to -1', set: { dim0: 0, dim1: -1 } }],
      }
    return first ?? second ?? swapped(input, p)
  },
  explain: ([input], p) => ({
    rule: { words: 'the sizes of dim0 and dim1 change places' },
    lines: [
      {
        axis: '',
        words: say`${shape(input)} → ${shape(swapped(input, p))}`,
        result: shape(swapped(input, p)),
        inWords: true,
      },
    ],
  }),
  weights: () => [],
  reads: ([input], p) => readsPermuted(dimsOf(input, p)),
  macs: () => 0,
  arithmetic: ([input], _output, p, index) => takenPermuted(input, dimsOf(input, p), index),
  code: ([x], p, _inputs, library) =>
    library === 'torch'
      ? `${x}.transpose(${p.dim0}, ${p.dim1})`
      : `ops.swapaxes(${x}, ${p.dim0}, ${p.dim1})`,
  build: (torch, p, [input]) => torch.permute(dimsOf(input, p)),
  examples: [
    {
      title: 'Rows and columns change places',
      parameters: {},
      inputs: [[1, 3, 427, 640]],
      output: [1, 3, 640, 427],
    },
    {
      title: 'Channels become the features of a sequence',
      parameters: { dim0: 1, dim1: 2 },
      inputs: [[8, 32, 50]],
      output: [8, 50, 32],
    },
  ],
})
