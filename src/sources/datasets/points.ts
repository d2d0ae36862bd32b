import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode, scattered } from './drawn'

const COUNT = 1200
const TRAINING = 1000

/** How points of two classes lie, and how they are drawn. */
interface PointFacts {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly classes: readonly [even: string, odd: string]
  /** Deviation of the normal noise of either coordinate. */
  readonly noise: number
  /** Lines of PyTorch that assign `x` and `y`, given `along` and `odd`. */
  readonly code: readonly string[]
  /** The same place of a point: `along` is uniform in 0 … 1, and every second point is odd. */
  readonly place: (along: number, odd: boolean) => readonly [x: number, y: number]
}

/** A set of points of two classes in turn, each on a curve, with noise. */
export const points = ({ classes, noise, code, place, ...told }: PointFacts): Dataset => ({
  ...told,
  shape: [2],
  count: COUNT,
  training: TRAINING,
  scale: 1,
  targets: { of: 'classes', names: classes },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `along = torch.rand(${COUNT})`,
      `odd = torch.arange(${COUNT}) % 2`,
      ...code,
      `samples = torch.stack([x, y], dim=1) + ${noise} * torch.randn(${COUNT}, 2)`,
    ],
    [inTurnCode(COUNT, 2)],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const along = generator.uniform(COUNT, 0, 1)
    const inputs = scattered(generator.normal(2 * COUNT), noise, (i) =>
      place(along[i], i % 2 === 1),
    )
    return { inputs, targets: inTurn(COUNT, 2) }
  },
})
