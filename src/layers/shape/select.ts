import { axisOf, outOfRange } from '../axes'
import { int, type ParamsOf } from '../fields'
import { ceil, minus, over } from '../formula'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { worked } from '../printFormula'
import { ownPlace } from '../reads'
import { shape } from '../sentence'
import { type Shape } from '../tensorShape'

const FIELDS = [
  int('dim', 1, 'The axis to cut; 0 is the batch, 1 the channels, −1 the last one.', {
    min: -8,
    max: 7,
    soft: [-1, 3],
  }),
  int('start', 0, 'First cell that is kept, from 0; negative counts from the end.', {
    min: -(2 ** 24),
    max: 2 ** 24,
    soft: [0, 16],
  }),
  int('stop', 1, 'Cell before which it ends; negative counts from the end.', {
    min: -(2 ** 24),
    max: 2 ** 24,
    soft: [0, 16],
    empty: 'to the end',
  }),
  int('step', 1, 'Keeps every step-th cell.', { min: 1, max: 2 ** 24, soft: [1, 8] }),
]

interface SelectedCells {
  readonly dim: number
  readonly start: number
  readonly stop: number
  readonly step: number
  readonly count: number
}

/**
 * The cells that Python's x[start:stop:step] takes: negative bounds count from the end,
 * out-of-range ones are clamped.
 */
function cellsOf(input: Shape, p: ParamsOf<typeof FIELDS>): SelectedCells {
  const dim = axisOf(p.dim, input.length)
  const size = input[dim]
  const inside = (bound: number): number =>
    Math.min(size, Math.max(0, bound < 0 ? bound + size : bound))
  const start = inside(p.start)
  const stop = inside(p.stop ?? size)
  const step = p.step
  return { dim, start, stop, step, count: Math.max(0, Math.ceil((stop - start) / step)) }
}

/** PyTorch's message, given that it refuses: Python reads a slice before PyTorch does. */
function selectWords(input: Shape, { dim, step }: ParamsOf<typeof FIELDS>): string {
  const many = dim < 0 ? -dim : dim + 1
  // One slice alone is no list of indices.
  if (many > input.length && dim !== 0)
    return `IndexError: too many indices for tensor of dimension ${input.length}`
  if (step === 0) return 'ValueError: slice step cannot be zero'
  return step < 0
    ? 'ValueError: step must be greater than zero'
    : 'IndexError: slice() cannot be applied to a 0-dim tensor.'
}

/** A slice of one axis, x[:, start:stop:step] in PyTorch; the axis is kept even at size 1. */
export const select = defineLayer({
  kind: 'Select',
  aliases: ['index', 'slice', 'narrow', 'Gather', 'take'],
  torch: null,
  category: 'shape',
  icon: 'slice',
  help: 'Keeps a part of one axis, such as one channel: x[:, start:stop:step] in PyTorch.',
  inputs: 1,
  linear: true,
  fields: FIELDS,
  shape([input], p) {
    const got = shape(input)
    if (input.length === 0)
      return {
        text: 'Select cuts an axis, and a scalar has none.',
        got,
        expected: 'one axis or more',
        fixes: [],
        torch: selectWords(input, p),
      }
    const outside = outOfRange('dim', p.dim, input, input.length - 1)
    if (outside)
      return {
        ...outside,
        torch: selectWords(input, p),
        fixes: [
          {
            label: `Set dim to ${input.length - 1}`,
            set: { dim: input.length - 1, start: 0, stop: null },
          },
        ],
      }
    if (p.step < 1)
      return {
        text: `step is ${p.step}, and cells are counted forwards.`,
        got: `step ${p.step}`,
        expected: 'at least 1',
        field: 'step',
        fixes: [{ label: 'Set step to 1', set: { step: 1 } }],
        torch: selectWords(input, p),
      }
    const { dim, count } = cellsOf(input, p)
    return input.map((size, axis) => (axis === dim ? count : size))
  },
  explain([input], p) {
    const { dim, start, stop, step, count } = cellsOf(input, p)
    return {
      rule: { words: '⌈(stop − start) / step⌉ cells are left of the axis' },
      lines: [
        {
          axis: '',
          words: `axis ${dim}: ${worked(ceil(over(minus(stop, start), step)))}`,
          result: String(count),
          inWords: true,
        },
      ],
    }
  },
  adapts: (input, { size }) =>
    // The channels of a picture, such as those without its transparency.
    (input.length > 2 ? [input.length - 3, 1] : []).flatMap((dim) =>
      size !== null && size < input[dim] && input[dim] <= 4
        ? [
            {
              label: `Select 0 to ${size}`,
              parameters: { dim, start: 0, stop: size },
              rarity: input[dim] === 4 && size === 3 ? 1.5 : 4.2,
            },
          ]
        : [],
    ),
  weights: () => [],
  window([input], p) {
    const axes = Math.min(2, Math.max(0, input.length - 2))
    const { dim, start, step } = cellsOf(input, p)
    const cut = Array.from({ length: axes }, (_, i) => input.length - axes + i === dim)
    return {
      kernel_size: cut.map(() => 1),
      stride: cut.map((own) => (own ? step : 1)),
      dilation: cut.map(() => 1),
      padding: cut.map((own) => (own ? [-start, 0] : [0, 0])),
    }
  },
  reads([input], p) {
    const { dim, start, step } = cellsOf(input, p)
    return [
      {
        axes: ownPlace(input.length).map((own, axis) =>
          axis === dim
            ? { of: dim, most: 1, cells: (place: number) => [start + place * step] }
            : own,
        ),
      },
    ]
  },
  macs: () => 0,
  arithmetic([input], _output, p, index) {
    const { dim, start, step } = cellsOf(input, p)
    return {
      combine: 'same',
      value: { port: 0, place: placeOf(index.with(dim, start + index[dim] * step), input) },
    }
  },
  code([x], p, [input], library) {
    const { dim, start, stop, step } = p
    const part = `${start === 0 ? '' : start}:${stop ?? ''}${step === 1 ? '' : `:${step}`}`
    const axis = input ? axisOf(dim, input.length) : dim
    // Keras takes no slice alone where it only knows the shape.
    const rest = library === 'keras' && axis === 0 ? ['...'] : []
    // Counts the axis from the end where that is shorter.
    return dim < 0
      ? `${x}[..., ${[part, ...Array.from({ length: -1 - dim }, () => ':')].join(', ')}]`
      : `${x}[${[...Array.from({ length: axis }, () => ':'), part, ...rest].join(', ')}]`
  },
  build(torch, p, [input]) {
    const { dim, start, step, count } = cellsOf(input, p)
    return torch.select({ dim, start, step, count })
  },
  examples: [
    {
      title: 'The red channel of a photo',
      parameters: {},
      inputs: [[1, 3, 427, 640]],
      output: [1, 1, 427, 640],
    },
    {
      title: 'Every second column',
      parameters: { dim: -1, stop: null, step: 2 },
      inputs: [[1, 1, 4, 7]],
      output: [1, 1, 4, 4],
    },
  ],
})
