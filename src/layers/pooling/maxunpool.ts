import type { Calculation, Source } from '../arithmetic'
import { list, pair } from '../fields'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { printValue } from '../print'
import { readsAllOf } from '../reads'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { spatial } from '../window'
import { unpoolProblem } from './maxunpoolProblem'
import { type UnpoolParams, unpooledSizes } from './maxunpoolSizes'

const window = [
  pair('kernel_size', 2, 'Size of the window that was pooled.', {
    min: 1,
    max: 1024,
    soft: [1, 8],
  }),
  pair('stride', null, 'Step between windows; as large as the window unless set.', {
    min: 1,
    max: 1024,
    soft: [1, 8],
    empty: 'kernel_size',
  }),
  pair('padding', 0, 'Padding that was added before pooling.', { min: 0, max: 512, soft: [0, 4] }),
]

const outputSize = list(
  'output_size',
  null,
  'Size of the output, where several would be pooled to this input; an argument of the call.',
  {
    min: 0,
    max: 65536,
    lengths: [2, 3, 4],
    empty: 'follows from the window',
    outside: true,
  },
)
const outputLength = list(
  'output_size',
  null,
  'Length of the output, where several would be pooled to this input; an argument of the call.',
  { min: 0, max: 65536, lengths: [1, 2, 3], empty: 'follows from the window', outside: true },
)

type Pair = readonly [Shape, Shape]

const facts = (axes: 1 | 2) => ({
  category: 'pool' as const,
  icon: 'expand',
  inputs: 2 as const,
  ports: ['input', 'indices'],
  linear: false,
  shape([input, indices]: Pair, p: UnpoolParams) {
    const problem = unpoolProblem(axes, input, indices, p)
    if (problem) return problem
    const { lead, channels } = spatial(input, axes)
    return [...lead, channels, ...unpooledSizes(axes, input, p)]
  },
  explain: ([input]: Pair, p: UnpoolParams) => ({
    rule: { words: '(size − 1)·stride − 2·padding + kernel_size, unless output_size is set' },
    lines: [
      {
        axis: '',
        words: say`${shape(input)} → ${shape(unpooledSizes(axes, input, p))}`,
        result: shape(unpooledSizes(axes, input, p)),
        inWords: true as const,
      },
    ],
  }),
  weights: () => [],
  reads: ([input]: Pair) =>
    [0, 1].flatMap(() => readsAllOf(input, (axis) => axis >= input.length - axes)),
  macs: () => 0,
  arithmetic(
    [input]: Pair,
    output: Shape,
    _p: UnpoolParams,
    index: readonly number[],
  ): Calculation {
    const count = sizeOf(input.slice(-axes))
    const base = placeOf(
      [...index.slice(0, -axes), ...Array.from({ length: axes }, () => 0)],
      input,
    )
    const own = placeOf(index.slice(-axes), output.slice(-axes))
    const sources = (port: number): Source[] =>
      Array.from({ length: count }, (_, i) => ({ port, place: base + i }))
    const [values, places] = [sources(0), sources(1)]
    return {
      combine: 'steps',
      rule: 'the value whose index is this place, else 0',
      x: values[0],
      steps: (read) => {
        // Every value is looked at; of several with this index the last one stays.
        const seen = values.map((value, i) => ({ value: read(value), place: read(places[i]) }))
        const last = seen.findLast(({ place }) => place === own)
        return [{ name: `place ${own}`, value: last?.value ?? 0 }]
      },
      reads: values,
    }
  },
  indices: () => 1,
  // PyTorch wants whole numbers; here every tensor is float32.
  call([x, indices]: readonly [string, string], { output_size: size }: UnpoolParams) {
    const sizes = typeof size === 'number' ? [size] : size
    return `${x}, ${indices}.long()${sizes ? `, output_size=${printValue(sizes)}` : ''}`
  },
  keras: () => null,
})

const build = (axes: 1 | 2, input: Shape, p: UnpoolParams) => ({
  axes,
  sizes: unpooledSizes(axes, input, p),
})

/** Puts the maxima of a signal back where they stood. Source: torch.nn.MaxUnpool1d. */
export const maxunpool1d = defineLayer({
  ...facts(1),
  kind: 'MaxUnpool1d',
  help: 'Puts maxima back to their places in a longer signal, zeros between them.',
  fields: [...window, outputLength],
  build: (torch, p, [input]) => torch.maxUnpool(build(1, input, p)),
  examples: [
    {
      title: 'A signal of twice the length',
      parameters: {},
      inputs: [
        [1, 4, 8],
        [1, 4, 8],
      ],
      output: [1, 4, 16],
    },
    {
      title: 'An odd length is named',
      parameters: { output_size: [17] },
      inputs: [
        [1, 4, 8],
        [1, 4, 8],
      ],
      output: [1, 4, 17],
    },
  ],
})

/** Puts the maxima of a map back where they stood. Source: torch.nn.MaxUnpool2d. */
export const maxunpool2d = defineLayer({
  ...facts(2),
  kind: 'MaxUnpool2d',
  aliases: ['unpooling', 'MaxUnpool'],
  help: 'Puts maxima back to their places in a larger map, zeros between them.',
  fields: [...window, outputSize],
  build: (torch, p, [input]) => torch.maxUnpool(build(2, input, p)),
  examples: [
    {
      title: 'A map of twice the size',
      parameters: {},
      inputs: [
        [1, 4, 8, 8],
        [1, 4, 8, 8],
      ],
      output: [1, 4, 16, 16],
    },
    {
      title: 'Windows of three with a step of two',
      parameters: { kernel_size: 3, stride: 2 },
      inputs: [
        [1, 4, 8, 8],
        [1, 4, 8, 8],
      ],
      output: [1, 4, 17, 17],
    },
  ],
})
