import { describe, expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import type { Parameters } from '../../src/layers/fields'
import type { LayerKind } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'
import type { Shape } from '../../src/layers/tensorShape'

const kindNamed = (name: string): LayerKind => kindOf({ kind: name }) as LayerKind
const shapeOf = (name: string, parameters: Parameters, inputs: readonly Shape[]) =>
  kindNamed(name).shape(inputs, parametersOf({ kind: name, parameters }))

type Refused = readonly [string, Parameters, readonly Shape[], string]

/** Bad configurations of kinds that work value by value, and PyTorch 1.13's words for them. */
const REFUSED: readonly Refused[] = [
  ['GLU', {}, [[]], 'RuntimeError: glu does not support scalars because halving size must be even'],
  ['GLU', {}, [[4, 3]], 'RuntimeError: Halving dimension must be even, but dimension 1 is size 3'],
  [
    'GLU',
    { dim: 2 },
    [[2, 2]],
    'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)',
  ],
  [
    'Softshrink',
    { lambd: -1 },
    [[2]],
    'RuntimeError: lambda must be greater or equal to 0, but found to be -1.',
  ],
  [
    'Softshrink',
    { lambd: -0.5 },
    [[2]],
    'RuntimeError: lambda must be greater or equal to 0, but found to be -0.5.',
  ],
  [
    'RReLU',
    { lower: 0.5, upper: 0.1 },
    [[2]],
    'RuntimeError: Lower bound should be less than or equal to the upper bound',
  ],
  [
    'Clamp',
    {},
    [[2]],
    "RuntimeError: torch.clamp: At least one of 'min' or 'max' must not be None",
  ],
  ...['Mean', 'Sum', 'Amax', 'Amin', 'Var', 'Norm'].flatMap((name): Refused[] => [
    [
      name,
      { dim: 3 },
      [[2, 3, 4]],
      'IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)',
    ],
    [
      name,
      { dim: [0, -3] },
      [[2, 3, 4]],
      'RuntimeError: dim 0 appears multiple times in the list of dims',
    ],
    [
      name,
      { dim: [5, 5] },
      [[2, 3, 4]],
      'IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 5)',
    ],
    [
      name,
      { dim: [0, -1] },
      [[]],
      'RuntimeError: dim 0 appears multiple times in the list of dims',
    ],
    [
      name,
      { dim: 1 },
      [[]],
      'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)',
    ],
  ]),
  [
    'Amax',
    { dim: -1 },
    [[2, 0]],
    'IndexError: amax(): Expected reduction dim -1 to have non-zero size.',
  ],
  [
    'Amin',
    { dim: [1, 5] },
    [[2, 0]],
    'IndexError: amin(): Expected reduction dim 1 to have non-zero size.',
  ],
  [
    'Amax',
    { dim: [5, 1] },
    [[2, 0]],
    'IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 5)',
  ],
  [
    'Amax',
    {},
    [[2, 0]],
    'RuntimeError: amax(): Expected reduction dim to be specified for input.numel() == 0. ' +
      "Specify the reduction dim with the 'dim' argument.",
  ],
  [
    'Where',
    {},
    [[3], [5], [4]],
    'RuntimeError: The size of tensor a (3) must match the size of tensor b (5) at ' +
      'non-singleton dimension 0',
  ],
  ...['Sub', 'Div', 'Maximum', 'Minimum', 'Pow'].map(
    (name): Refused => [
      name,
      {},
      [[2, 3], [4]],
      'RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at ' +
        'non-singleton dimension 1',
    ],
  ),
  [
    'AlphaDropout',
    { p: 1.5 },
    [[2]],
    'ValueError: dropout probability has to be between 0 and 1, but got 1.5',
  ],
  [
    'FeatureAlphaDropout',
    { training: true },
    [[3]],
    'RuntimeError: Feature dropout requires at least 2 dimensions in the input',
  ],
  [
    'Dropout1d',
    {},
    [[1, 2, 3, 4]],
    'RuntimeError: dropout1d: Expected 2D or 3D input, but received a 4D input. Note that ' +
      'dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a ' +
      'channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).',
  ],
]

describe('what PyTorch refuses is refused in its words, and every fix mends it:', () => {
  test.each(REFUSED)('%s %o on %o', (name, parameters, inputs, words) => {
    const problem = shapeOf(name, parameters, inputs)
    if (!isProblem(problem)) throw new Error(`it was accepted and gave ${problem.join('×')}`)
    expect(problem.torch).toBe(words)
    for (const fix of problem.fixes)
      if ('set' in fix)
        expect(isProblem(shapeOf(name, { ...parameters, ...fix.set }, inputs)), fix.label).toBe(
          false,
        )
  })
})

/** What PyTorch 1.13 accepts although it looks odd, with its output shape. */
const ACCEPTED: readonly [string, Parameters, readonly Shape[], Shape][] = [
  ['GLU', {}, [[0]], [0]],
  ['Amax', { dim: 0 }, [[2, 0]], [0]],
  ['Mean', { dim: [1, 0] }, [[2, 0]], []],
  ['Norm', { p: 'inf', dim: 1 }, [[2, 0]], [2]],
  ['Var', { dim: -1 }, [[]], []],
  ['Sum', { dim: [0, 2], keepdim: true }, [[2, 3, 4]], [1, 3, 1]],
  ['Var', { keepdim: true }, [[2, 3]], [1, 1]],
  ['GLU', {}, [[2, 0, 4]], [2, 0, 2]],
  ['Hardshrink', { lambd: -1 }, [[2]], [2]],
  ['FeatureAlphaDropout', { training: true }, [[0]], [0]],
  ['FeatureAlphaDropout', { training: true, p: 1 }, [[3]], [3]],
  ['AlphaDropout', { training: true }, [[]], []],
]

describe('what PyTorch accepts is not refused:', () => {
  test.each(ACCEPTED)('%s %o on %o', (name, parameters, inputs, output) =>
    expect(shapeOf(name, parameters, inputs)).toEqual(output),
  )
})
