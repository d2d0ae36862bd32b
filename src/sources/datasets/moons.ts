import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'

const COUNT = 1200
const NOISE = 0.1

/** Two half circles that reach into each other, as scikit-learn's make_moons. */
export const moons: Dataset = {
  name: 'two-moons',
  label: 'Two moons',
  help: 'Points of two half circles that reach into each other: no line divides them.',
  shape: [2],
  count: COUNT,
  training: 1000,
  scale: 1,
  targets: { of: 'classes', names: ['upper', 'lower'] },
  credit: null,

  code: () => [
    'torch.manual_seed(0)',
    `upper = torch.arange(${COUNT}) % 2 == 0`,
    `angle = torch.pi * torch.rand(${COUNT})`,
    'x = torch.where(upper, angle.cos(), 1 - angle.cos())',
    'y = torch.where(upper, angle.sin(), 0.5 - angle.sin())',
    `samples = torch.stack([x, y], dim=1) + ${NOISE} * torch.randn(${COUNT}, 2)`,
  ],

  load: async () => {
    const generator = createGenerator(0)
    const angles = generator.uniform(COUNT, 0, 1)
    const noise = generator.normal(2 * COUNT)
    const inputs = noise.map((draw, i) => {
      const upper = (i >> 1) % 2 === 0
      const angle = Math.PI * angles[i >> 1]
      const at =
        i % 2 === 0
          ? upper
            ? Math.cos(angle)
            : 1 - Math.cos(angle)
          : upper
            ? Math.sin(angle)
            : 0.5 - Math.sin(angle)
      return at + NOISE * draw
    })
    return { inputs, targets: Int32Array.from({ length: COUNT }, (_, i) => i % 2) }
  },
}
