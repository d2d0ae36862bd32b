import { int, toggle } from '../fields'
import { defineLayer } from '../layer'
import { negativeWords } from '../padWords'
import {
  emptyProblem,
  heldWeights,
  PARAMETRIZATION_FIELDS,
  parametrizedFacts,
  parametrizedWords,
} from '../parametrization'
import { placeOf } from '../place'
import { linearMatrix } from '../placement'
import { type Fix } from '../problem'
import { keras, lambda } from '../python'
import { readsAllOf } from '../reads'
import { fixedAxes, shape } from '../sentence'
import { printShape, type Shape, sizeOf } from '../tensorShape'
import type { Parametrization } from '../weight'

const last = (shape: readonly number[]): number => shape[shape.length - 1]

/** PyTorch's message where Linear does not take this input, null where it does. */
function linearWords(
  input: Shape,
  weight: readonly [out_features: number, in_features: number],
  by: Parametrization | null,
): string | null {
  const [out_features, in_features] = weight
  const made = negativeWords(weight) ?? parametrizedWords(weight, by)
  if (made) return made
  if (input.length === 0)
    return 'RuntimeError: both arguments to matmul need to be at least 1D, but they are 0D and 2D'
  return last(input) === in_features
    ? null
    : 'RuntimeError: mat1 and mat2 shapes cannot be multiplied ' +
        `(${sizeOf(input.slice(0, -1))}x${last(input)} and ${in_features}x${out_features})`
}

const parametrized = parametrizedFacts(0)

/** y = x·Wᵀ + b on the last axis. Source: torch.nn.Linear. */
export const linear = defineLayer({
  kind: 'Linear',
  aliases: [
    'Dense',
    'Gemm',
    'fully connected',
    'FC',
    'InnerProduct',
    'affine',
    'perceptron',
    'MLP',
  ],
  usual: true,
  category: 'linear',
  icon: 'network',
  help: 'Multiplies the last axis by a matrix: every output is a weighted sum of all inputs.',
  inputs: 1,
  lazy: true,
  linear: true,
  composes: 'matrix',
  fields: [
    int('in_features', null, 'Length of the last axis; follows the input unless pinned.', {
      min: 0,
      empty: 'follows the input',
      positional: true,
      soft: [1, 512],
    }),
    int('out_features', 10, 'Number of outputs.', {
      min: 0,
      max: 65536,
      positional: true,
      soft: [1, 256],
    }),
    toggle('bias', true, 'Adds one learned number to each output.'),
    ...PARAMETRIZATION_FIELDS,
  ],
  ...parametrized,
  shape([input], p) {
    const got = shape(input)
    const features = last(input)
    const by = parametrized.parametrizes(p)
    const weight = [p.out_features, p.in_features ?? features ?? 1] as const
    const words = linearWords(input, weight, by)
    if (words === null) return [...input.slice(0, -1), p.out_features]
    const empty = emptyProblem(weight, by)
    if (empty) return { ...empty, torch: words }
    if (input.length === 0 || p.out_features < 0 || (p.in_features ?? 0) < 0)
      return {
        text:
          input.length === 0
            ? 'Linear reads the last axis, and a scalar has none.'
            : 'The matrix of Linear cannot have fewer than 0 rows or columns.',
        got,
        expected: fixedAxes('…', 'in_features'),
        fixes: [],
        torch: words,
      }
    const expected = p.in_features ?? features
    const output = [...input.slice(0, -1), p.out_features]
    const sample = input.slice(1)
    const joined = sizeOf(sample)
    const flatten: Fix[] =
      input.length > 2 && joined === expected
        ? [{ label: 'Insert Flatten', insert: 'Flatten' }]
        : []
    return {
      text:
        `Linear gets ${printShape(input.length > 2 ? sample : input)}. It reads the last ` +
        `axis: ${features}, and expects ${expected}.`,
      got,
      expected: fixedAxes('…', expected),
      field: 'in_features',
      fixes: [
        ...flatten,
        { label: `Set in_features to ${features}`, set: { in_features: features } },
      ],
      torch: words,
      would: flatten.length > 0 ? [input[0], p.out_features] : output,
    }
  },
  infer: ([input], p) => ({ in_features: p.in_features ?? last(input) }),
  explain: ([input], p) => ({
    rule: { words: '(…, in_features) → (…, out_features)' },
    lines: [
      {
        axis: '',
        words: `(${input.join(', ')}) → (${[...input.slice(0, -1), p.out_features].join(', ')})`,
        result: String(p.out_features),
        inWords: true,
      },
    ],
  }),
  weights(_inputs, p) {
    const fanIn = p.in_features
    const units = p.out_features
    const weight = { name: 'weight', shape: [units, fanIn], axes: ['output', 'input'], fanIn }
    const bias = { name: 'bias', shape: [units], axes: ['output'], fanIn }
    return heldWeights(p.bias ? [weight, bias] : [weight], parametrized.parametrizes(p))
  },
  matrix: ([input], p) => linearMatrix(sizeOf(input.slice(0, -1)), p.out_features, last(input)),
  reads: ([input]) => readsAllOf(input, (axis) => axis === input.length - 1),
  macs: ([input], output) => sizeOf(output) * last(input),
  arithmetic([input], _output, p, index) {
    const features = last(input)
    const unit = last(index)
    const row = placeOf(index.slice(0, -1), input.slice(0, -1)) * features
    const terms = Array.from({ length: features }, (_, i) => ({
      value: { port: 0, place: row + i },
      factor: { weight: 'weight', place: unit * features + i },
    }))
    return {
      combine: 'sum',
      grid: null,
      groups: [{ terms }],
      ...(p.bias ? { bias: { weight: 'bias', place: unit } } : {}),
    }
  },
  keras: (p, [input]) => {
    const dense = keras('Dense', String(p.out_features), p.bias ? null : 'use_bias=False')
    return input.length < 2 ? [lambda('x[None]'), dense, lambda('x[0]')] : [dense]
  },
  build: (torch, p) => torch.linear({ ...p, parametrization: parametrized.parametrizes(p) }),
  examples: [
    {
      title: 'A vector of 400 becomes one of 120',
      parameters: { out_features: 120 },
      inputs: [[4, 400]],
      output: [4, 120],
    },
    {
      title: 'Only the last axis is read',
      parameters: { out_features: 2 },
      inputs: [[4, 16, 5, 5]],
      output: [4, 16, 5, 2],
    },
  ],
})
