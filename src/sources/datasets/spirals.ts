import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode, scattered } from './drawn'

const COUNT = 1200
const TURNS = 1.5
const NOISE = 0.02

/** Two spirals around each other. */
export const spirals: Dataset = {
  name: 'spirals',
  label: 'Two spirals',
  help: 'Points of two spirals around each other: it takes several layers to part them.',
  shape: [2],
  count: COUNT,
  training: 1000,
  scale: 1,
  targets: { of: 'classes', names: ['first', 'second'] },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `r = torch.rand(${COUNT})`,
      `angle = torch.pi * (${2 * TURNS} * r + torch.arange(${COUNT}) % 2)`,
      'x, y = r * angle.sin(), r * angle.cos()',
      `samples = torch.stack([x, y], dim=1) + ${NOISE} * torch.randn(${COUNT}, 2)`,
    ],
    [inTurnCode(COUNT, 2)],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const radii = generator.uniform(COUNT, 0, 1)
    const inputs = scattered(generator.normal(2 * COUNT), NOISE, (i) => {
      const angle = Math.PI * (2 * TURNS * radii[i] + (i % 2))
      return [radii[i] * Math.sin(angle), radii[i] * Math.cos(angle)]
    })
    return { inputs, targets: inTurn(COUNT, 2) }
  },
}
