import { int, toggle } from '../fields'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { linearMatrix } from '../placement'
import { type Fix } from '../problem'
import { keras, lambda } from '../python'
import { readsAllOf } from '../reads'
import { fixedAxes, say, shape } from '../sentence'
import { printShape, sizeOf } from '../tensorShape'

const last = (shape: readonly number[]): number => shape[shape.length - 1]

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
      min: 1,
      empty: 'follows the input',
      positional: true,
      soft: [1, 512],
    }),
    int('out_features', 10, 'Number of outputs.', {
      min: 1,
      max: 65536,
      positional: true,
      soft: [1, 256],
    }),
    toggle('bias', true, 'Adds one learned number to each output.'),
  ],
  shape([input], p) {
    const got = shape(input)
    if (input.length === 0)
      return {
        text: 'Linear reads the last axis, and a scalar has none.',
        got,
        expected: fixedAxes('…', 'in_features'),
        fixes: [],
      }
    if (last(input) === 0)
      return {
        text: say`Linear reads the last axis, and that of ${got} is empty.`,
        got,
        expected: fixedAxes('…', 'in_features'),
        fixes: [],
      }
    const features = last(input)
    const expected = p.in_features ?? last(input)
    const output = [...input.slice(0, -1), p.out_features]
    if (features === expected) return output
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
      torch:
        'RuntimeError: mat1 and mat2 shapes cannot be multiplied ' +
        `(${sizeOf(input.slice(0, -1))}x${features} and ${expected}x${p.out_features})`,
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
    return p.bias ? [weight, { name: 'bias', shape: [units], axes: ['output'], fanIn }] : [weight]
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
  build: (torch, p) => torch.linear(p),
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
