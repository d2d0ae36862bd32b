import type { Project, Tensor } from '../../../../src/graph/project'
import { CALLED_SITUATIONS } from './calledSituations'
import { PARAMETRIZED_SITUATIONS } from './parametrizedSituations'
import { projectOfCards } from './projects'
import { SEQUENCE_SITUATIONS } from './sequenceSituations'

const waves = (...shape: readonly number[]): Tensor => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i) / 3),
})

/** Formulas with everything that they may hold. */
const FORMULAS = [
  '(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5',
  '(t > 0.2) + (t > 0.4) - (t < 0.1)',
  '-t**2 + 2**-t - (-t)**3',
  't < 0.5 && t > 0.1 || !(t < 0.9)',
  't < 0.3 ? 1 : t < 0.6 ? t : -2',
  'min(t, 0.5, 1 - t) + max(0.2, t) * max(t, t*t)',
  '1/3 + pi*t % 0.3 - 5 % 3 + -7 % 3',
  'round(t*10)/10 + floor(3*t) + sign(t - 0.5) + abs(t - 0.5)',
  'asin(t)*acos(t) + atan(t)*sinh(t) - cosh(t)/tanh(t + 1) + tan(t)',
  'log(t + 1) + log2(t + 1)*log10(t + 2) + sqrt(t)*exp(-t)*e',
  '1/0 > t ? cos(3)**2*t : 0',
  'cos(3)*t + 10**3 + 1e20*0*t + (1 == 1 && t > 0.5)',
  '2 * 3 + 1',
]

/** Networks in which something stands that the worked examples do not have. */
export const SITUATIONS: readonly (readonly [string, Project])[] = [
  ...CALLED_SITUATIONS,
  ...PARAMETRIZED_SITUATIONS,
  ...SEQUENCE_SITUATIONS,
  [
    'edited weights, few and many',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 3, 8, 8' }],
        ['conv', 'Conv2d', { out_channels: 2 }],
        ['flat', 'Flatten'],
        ['fc', 'Linear', { out_features: 4 }],
        ['norm', 'LayerNorm'],
        ['out', 'Linear', { out_features: 2 }],
      ],
      ['x conv', 'conv flat', 'flat fc', 'fc norm', 'norm out'],
      {
        conv: { weight: waves(2, 3, 3, 3), bias: waves(2) },
        fc: { weight: waves(4, 72), bias: waves(4) },
        norm: { weight: waves(4), bias: waves(4) },
      },
    ),
  ],
  [
    'one weight edited, the other drawn',
    projectOfCards(
      [
        ['x', 'Random', { shape: '1, 1, 6' }],
        ['conv', 'Conv1d'],
      ],
      ['x conv'],
      { conv: { weight: waves(1, 1, 3) } },
    ),
  ],
  [
    'running statistics that were edited, and training',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 3, 4, 4' }],
        ['a', 'BatchNorm2d'],
        ['b', 'BatchNorm2d', { training: true }],
        ['c', 'Dropout', { training: true, seed: 5 }],
        ['d', 'InstanceNorm2d', { affine: true, track_running_stats: true }],
      ],
      ['x a', 'a b', 'b c', 'c d'],
      {
        a: {
          weight: waves(3),
          bias: waves(3),
          running_mean: waves(3),
          running_var: { shape: [3], data: Float32Array.of(1, 2, 0.5) },
        },
      },
    ),
  ],
  [
    'names that Python or PyTorch has taken',
    projectOfCards(
      [
        ['lambda', 'Random', { shape: '1, 2, 5, 5' }],
        ['forward', 'Conv2d'],
        ['net', 'ReLU'],
        ['_modules', 'Conv2d', { kernel_size: 1 }],
        ['forward_', 'Add'],
        ['nn', 'Flatten'],
        ['train', 'Linear', { out_features: 3 }],
      ],
      [
        'lambda forward',
        'forward net',
        'net _modules',
        '_modules forward_',
        'net forward_ 1',
        'forward_ nn',
        'nn train',
      ],
    ),
  ],
  [
    'a chain with a name that is taken',
    projectOfCards(
      [
        ['seed', 'Random', { shape: '1, 2, 5' }],
        ['type', 'Conv1d'],
        ['float', 'ReLU'],
      ],
      ['seed type', 'type float'],
    ),
  ],
  [
    'branches that join in every way',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 4, 6, 6' }],
        ['y', 'Random', { shape: '2, 4, 6, 6', distribution: 'uniform', seed: 7 }],
        ['sum', 'Add'],
        ['gate', 'Mul'],
        ['cat', 'Concat', { dim: -3 }],
        ['part', 'Select', { dim: -1, start: 1, stop: -1, step: 2 }],
        ['turn', 'Permute', { dims: [0, 1, -1, 2] }],
        ['product', 'MatMul'],
        ['alone', 'Add'],
        ['first', 'Select', { start: -2, stop: null }],
      ],
      [
        'x sum',
        'y sum 1',
        'x sum 2',
        'sum gate',
        'x gate 1',
        'gate cat',
        'y cat 1',
        'cat part',
        'part turn',
        'part product',
        'turn product 1',
        'product alone',
        'x first',
      ],
    ),
  ],
  [
    'one layer read twice',
    projectOfCards(
      [
        ['x', 'Values', { values: '[nan, 1, -inf, 2.5]', shape: '1, 4' }],
        ['twice', 'Add'],
      ],
      ['x twice', 'x twice 1'],
    ),
  ],
  [
    'several networks beside each other, and a source alone',
    projectOfCards(
      [
        ['a', 'Linspace', { start: -2, end: 2, steps: 11 }],
        ['fa', 'Linear', { out_features: 3 }],
        ['ra', 'Tanh'],
        ['b', 'Random', { shape: '4, 5', distribution: 'integers', low: -3, high: 9, seed: 2 }],
        ['fb', 'Linear', { out_features: 2 }],
        ['c', 'Random'],
      ],
      ['a fa', 'fa ra', 'b fb'],
    ),
  ],
  [
    'pictures in every way',
    projectOfCards(
      (['sum', 'mean', 'rgb'] as const).flatMap((channels) =>
        (['0-255', '0-1'] as const).flatMap(
          (range, i) =>
            [
              [`${channels}_${i}`, 'Image', { channels, range }],
              [`pool_${channels}_${i}`, 'AvgPool2d', { kernel_size: 50 }],
            ] as const,
        ),
      ),
      (['sum', 'mean', 'rgb'] as const).flatMap((channels) =>
        [0, 1].map((i) => `${channels}_${i} pool_${channels}_${i}`),
      ),
    ),
  ],
  ...FORMULAS.map(
    (formula) =>
      [
        `the formula ${formula}`,
        projectOfCards(
          [
            ['s', 'Signal', { formula, samples: 50 }],
            ['out', 'Identity'],
          ],
          ['s out'],
        ),
      ] as const,
  ),
  [
    'a signal of own numbers',
    projectOfCards(
      [
        ['s', 'Signal', { numbers: '[1, 2, 3, 1/3]' }],
        ['out', 'Identity'],
      ],
      ['s out'],
    ),
  ],
  [
    'numbers that the network holds: drawn, set, and too many to write out',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 3, 8, 8' }],
        ['drawn', 'Parameter', { shape: '3, 1, 1' }],
        ['scaled', 'Mul'],
        ['few', 'Parameter', { shape: '1, 3, 1, 1', start: 'ones' }],
        ['shifted', 'Add'],
        ['many', 'Parameter', { shape: '3, 8, 8', start: 'zeros' }],
        ['sum', 'Add'],
      ],
      [
        'x scaled',
        'drawn scaled 1',
        'scaled shifted',
        'few shifted 1',
        'shifted sum',
        'many sum 1',
      ],
      {
        few: { data: { shape: [1, 3, 1, 1], data: Float32Array.of(0.5, -1, 3) } },
        many: { data: { shape: [3, 8, 8], data: Float32Array.from({ length: 192 }, Math.sqrt) } },
      },
    ),
  ],
]
