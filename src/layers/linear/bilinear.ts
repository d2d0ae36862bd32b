import { int, toggle } from '../fields'
import { defineLayer } from '../layer'
import { negativeWords } from '../padWords'
import { placeOf } from '../place'
import { printValue } from '../print'
import { type Fix, type Problem } from '../problem'
import { keras } from '../python'
import { readsAllOf } from '../reads'
import { fixedAxes, say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'

const last = (shape: Shape): number => shape[shape.length - 1]

interface Features {
  readonly in1_features: number | null
  readonly in2_features: number | null
}

/** A matrix that cannot be made, which comes before the inputs. */
function madeProblem(
  [first, second]: readonly [Shape, Shape],
  p: Features & { readonly out_features: number },
): Problem | null {
  const rows = p.in1_features ?? last(first) ?? 1
  const columns = p.in2_features ?? last(second) ?? 1
  const torch =
    negativeWords([p.out_features, rows, columns]) ??
    (rows === 0 ? 'ZeroDivisionError: float division by zero' : null)
  if (torch === null) return null
  return {
    text: `Bilinear cannot have a matrix of ${rows} rows and ${columns} columns for each output.`,
    got: say`${shape(first)} and ${shape(second)}`,
    expected: say`${fixedAxes('…', 'in1_features')} and ${fixedAxes('…', 'in2_features')}`,
    fixes: [],
    torch,
  }
}

/** Why two inputs do not fit; the leading axes come first. Source: torch.nn.Bilinear. */
function problemOf([first, second]: readonly [Shape, Shape], p: Features): Problem | null {
  const got = say`${shape(first)} and ${shape(second)}`
  const misfit = (text: string, torch: string, fixes: readonly Fix[] = []): Problem => ({
    text: say`Bilinear ${text}: it gets ${got}.`,
    got,
    expected: say`${fixedAxes('…', 'in1_features')} and ${fixedAxes('…', 'in2_features')}`,
    fixes,
    torch,
  })
  if (first.length !== second.length)
    return misfit(
      'takes two inputs with as many axes',
      'RuntimeError: bilinear(): input dimensions do not match: got ' +
        `${first.length} and ${second.length}`,
    )
  if (first.length === 0)
    return misfit(
      'reads the last axis, and a scalar has none',
      'IndexError: Dimension specified as -1 but tensor has no dimensions',
    )
  const axis = first.findIndex((size, i) => i < first.length - 1 && size !== second[i])
  if (axis >= 0)
    return misfit(
      `pairs the vectors of two inputs, and there are ${first[axis]} and ${second[axis]} along ` +
        `axis ${axis}`,
      `RuntimeError: bilinear(): input batch dimensions do not match at dim ${axis}: got ` +
        `${first[axis]} and ${second[axis]}`,
    )
  for (const [i, input] of [first, second].entries()) {
    const field = i === 0 ? 'in1_features' : 'in2_features'
    const expected = p[field] ?? last(input)
    if (last(input) !== expected)
      return {
        ...misfit(
          `reads vectors of ${expected} at input ${i}, and they have ${last(input)} numbers`,
          `RuntimeError: bilinear(): input${i + 1} size does not match weight size: got ` +
            `${last(input)} but expected ${expected}`,
          [{ label: `Set ${field} to ${last(input)}`, set: { [field]: last(input) } }],
        ),
        field,
      }
  }
  if (last(second) === 0)
    return misfit(
      'reads the last axis, and that of the second input is empty',
      'RuntimeError: bilinear(): input2 is empty',
    )
  return null
}

const FEATURES = { min: 0, empty: 'follows the input', positional: true, soft: [1, 64] } as const
const helpOf = (which: number): string =>
  `Length of the last axis of input ${which}; follows the input unless pinned.`

/** y = x₁ᵀ·W·x₂ + b for two inputs. Source: torch.nn.Bilinear. */
export const bilinear = defineLayer({
  kind: 'Bilinear',
  aliases: ['bilinear form'],
  category: 'linear',
  icon: 'git-merge',
  help: 'Multiplies two vectors from both sides with a matrix for each output.',
  inputs: 2,
  ports: ['input1', 'input2'],
  linear: false,
  fields: [
    int('in1_features', null, helpOf(1), FEATURES),
    int('in2_features', null, helpOf(2), FEATURES),
    int('out_features', 10, 'Number of outputs.', {
      min: 0,
      max: 65536,
      positional: true,
      soft: [1, 64],
    }),
    toggle('bias', true, 'Adds one learned number to each output.'),
  ],
  shape: (inputs, p) =>
    madeProblem(inputs, p) ?? problemOf(inputs, p) ?? [...inputs[0].slice(0, -1), p.out_features],
  infer: ([first, second], p) => ({
    in1_features: p.in1_features ?? last(first),
    in2_features: p.in2_features ?? last(second),
  }),
  explain: ([first, second], p, output = [...first.slice(0, -1), p.out_features]) => ({
    rule: { words: '(…, in1_features), (…, in2_features) → (…, out_features)' },
    lines: [
      {
        axis: '',
        words: say`${shape(first)}, ${shape(second)} → ${shape(output)}`,
        result: shape(output),
        inWords: true,
      },
    ],
  }),
  weights(_inputs, p) {
    const fanIn = p.in1_features
    const weight = {
      name: 'weight',
      shape: [p.out_features, p.in1_features, p.in2_features],
      axes: ['output', 'input 1', 'input 2'],
      fanIn,
    }
    return p.bias
      ? [weight, { name: 'bias', shape: [p.out_features], axes: ['output'], fanIn }]
      : [weight]
  },
  reads: ([first, second]) =>
    [first, second].flatMap((input) => readsAllOf(input, (axis) => axis === input.length - 1)),
  macs: (_inputs, output, p) => sizeOf(output) * p.in2_features * (p.in1_features + 1),
  arithmetic([first], _output, p, index) {
    const [n, m] = [p.in1_features, p.in2_features]
    const unit = last(index)
    const row = placeOf(index.slice(0, -1), first.slice(0, -1))
    return {
      combine: 'steps',
      rule: 'Σ x1ᵢ · Wᵢⱼ · x2ⱼ + b',
      x: { port: 0, place: row * n },
      steps(read) {
        const right = Array.from({ length: m }, (_, j) => read({ port: 1, place: row * m + j }))
        let sum = 0
        for (let i = 0; i < n; i++) {
          const x = read({ port: 0, place: row * n + i })
          for (let j = 0; j < m; j++)
            sum += x * read({ weight: 'weight', place: (unit * n + i) * m + j }) * right[j]
        }
        const products = { name: 'Σ x1ᵢ · Wᵢⱼ · x2ⱼ', value: sum, note: `of ${n * m} products` }
        if (!p.bias) return [products]
        const bias = read({ weight: 'bias', place: unit })
        return [products, { name: 'bias', value: bias }, { name: 'sum', value: sum + bias }]
      },
    }
  },
  // A Dense on all products of the two: its kernel is the matrices in a row.
  keras: (p, [first]) => {
    const { out_features: K, in1_features: I, in2_features: J } = p
    const dense = keras('Dense', String(K), p.bias ? null : 'use_bias=False')
    return ({ own, inputs: [a, b], layer }) => [
      `${own} = ops.expand_dims(${a}, -1) * ops.expand_dims(${b}, -2)`,
      `${own} = ops.reshape(${own}, ${printValue([...first.slice(0, -1), I * J])})`,
      `${own} = ${layer(dense, (of) => [
        `${of('weight')}.reshape(${K}, ${I * J}).T`,
        ...(p.bias ? [of('bias')] : []),
      ])}(${own})`,
    ]
  },
  build: (torch, p) => torch.bilinear(p),
  examples: [
    {
      title: 'Two vectors give five scores',
      parameters: { out_features: 5 },
      inputs: [
        [4, 20],
        [4, 30],
      ],
      output: [4, 5],
    },
    {
      title: 'Leading axes are paired',
      parameters: { out_features: 2, bias: false },
      inputs: [
        [2, 3, 6],
        [2, 3, 4],
      ],
      output: [2, 3, 2],
    },
  ],
})
