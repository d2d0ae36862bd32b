import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode, scattered } from './drawn'

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

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `upper = torch.arange(${COUNT}) % 2 == 0`,
      `angle = torch.pi * torch.rand(${COUNT})`,
      'x = torch.where(upper, angle.cos(), 1 - angle.cos())',
      'y = torch.where(upper, angle.sin(), 0.5 - angle.sin())',
      `samples = torch.stack([x, y], dim=1) + ${NOISE} * torch.randn(${COUNT}, 2)`,
    ],
    [inTurnCode(COUNT, 2)],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const angles = generator.uniform(COUNT, 0, 1)
    const inputs = scattered(generator.normal(2 * COUNT), NOISE, (i) => {
      const angle = Math.PI * angles[i]
      return i % 2 === 0
        ? [Math.cos(angle), Math.sin(angle)]
        : [1 - Math.cos(angle), 0.5 - Math.sin(angle)]
    })
    return { inputs, targets: inTurn(COUNT, 2) }
  },
}
