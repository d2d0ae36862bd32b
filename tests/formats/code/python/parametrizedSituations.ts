import type { Project, Tensor } from '../../../../src/graph/project'
import { projectOfCards } from './projects'

const waves = (...shape: readonly number[]): Tensor => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i) / 3),
})

const NORM = { parametrization: 'weight_norm' }
const SPECTRAL = { parametrization: 'spectral_norm' }

/** Networks whose weights are computed of others, edited and drawn, in training and outside. */
export const PARAMETRIZED_SITUATIONS: readonly (readonly [string, Project])[] = [
  [
    'weight_norm, drawn and edited, few numbers and many',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 3, 8, 8' }],
        ['a', 'Conv2d', { out_channels: 2, ...NORM }],
        ['b', 'ConvTranspose2d', { out_channels: 2, kernel_size: 2, ...NORM }],
        ['c', 'Flatten'],
        ['d', 'Linear', { out_features: 3, ...NORM }],
      ],
      ['x a', 'a b', 'b c', 'c d'],
      { b: { weight_g: waves(2, 1, 1, 1) }, d: { weight_v: waves(3, 98) } },
    ),
  ],
  [
    'spectral_norm in training and outside, beside a layer that knows no modes',
    projectOfCards(
      [
        ['x', 'Random', { shape: '2, 3, 9' }],
        ['a', 'Conv1d', { out_channels: 4, n_power_iterations: 3, training: true, ...SPECTRAL }],
        ['b', 'ConvTranspose1d', { out_channels: 2, training: true, ...SPECTRAL }],
        ['c', 'Linear', { out_features: 3, ...SPECTRAL }],
        ['d', 'Linear', { out_features: 3 }],
      ],
      ['x a', 'a b', 'b c', 'c d'],
      { b: { weight_orig: waves(4, 2, 3) }, c: { weight_u: waves(3), weight_v: waves(9) } },
    ),
  ],
  [
    'weight_norm and spectral_norm in a network with branches',
    projectOfCards(
      [
        ['x', 'Random', { shape: '1, 2, 5, 5' }],
        ['a', 'Conv2d', { out_channels: 2, padding: 1, ...NORM }],
        ['b', 'Conv2d', { out_channels: 2, padding: 1, training: true, ...SPECTRAL }],
        ['c', 'Add'],
      ],
      ['x a', 'x b', 'a c', 'b c 1'],
    ),
  ],
]
