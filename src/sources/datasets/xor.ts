import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode, scattered } from './drawn'

const COUNT = 1200
const NOISE = 0.05

/** Points by whether their coordinates have the same sign. */
export const xor: Dataset = {
  name: 'xor',
  label: 'Exclusive or',
  help: 'Points by whether both coordinates have the same sign: one layer alone cannot tell.',
  shape: [2],
  count: COUNT,
  training: 1000,
  scale: 1,
  targets: { of: 'classes', names: ['same sign', 'other signs'] },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `points = 2 * torch.rand(${COUNT}, 2) - 1`,
      `samples = points + ${NOISE} * torch.randn(${COUNT}, 2)`,
    ],
    ['targets = (points[:, 0] * points[:, 1] < 0).long()'],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const points = generator.uniform(2 * COUNT, 0, 1).map((one) => 2 * one - 1)
    const inputs = scattered(generator.normal(2 * COUNT), NOISE, (i) => [
      points[2 * i],
      points[2 * i + 1],
    ])
    const targets = Int32Array.from({ length: COUNT }, (_, i) =>
      points[2 * i] * points[2 * i + 1] < 0 ? 1 : 0,
    )
    return { inputs, targets }
  },
}
