import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode, scattered } from './drawn'

const COUNT = 1200
const INNER = 0.5
const NOISE = 0.08

/** A circle within another, as scikit-learn's make_circles. */
export const circles: Dataset = {
  name: 'circles',
  label: 'Circles',
  help: 'Points of a circle within another: three lines enclose the inner one.',
  shape: [2],
  count: COUNT,
  training: 1000,
  scale: 1,
  targets: { of: 'classes', names: ['outer', 'inner'] },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `angle = 2 * torch.pi * torch.rand(${COUNT})`,
      `r = 1 - ${1 - INNER} * (torch.arange(${COUNT}) % 2)`,
      'x, y = r * angle.cos(), r * angle.sin()',
      `samples = torch.stack([x, y], dim=1) + ${NOISE} * torch.randn(${COUNT}, 2)`,
    ],
    [inTurnCode(COUNT, 2)],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const angles = generator.uniform(COUNT, 0, 1)
    const inputs = scattered(generator.normal(2 * COUNT), NOISE, (i) => {
      const angle = 2 * Math.PI * angles[i]
      const radius = i % 2 === 0 ? 1 : INNER
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    })
    return { inputs, targets: inTurn(COUNT, 2) }
  },
}
