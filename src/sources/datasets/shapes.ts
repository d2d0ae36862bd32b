import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode } from './drawn'
import { drawnShapes, FORMS, fromStart, noisy, SIDE, shapesCode } from './drawnShapes'

const COUNT = 1500
const NOISE = 0.1

/** Pictures of a form each. */
export const shapes: Dataset = {
  name: 'shapes',
  label: 'Shapes',
  help: 'Circles, squares, triangles and crosses at any place and of any size, with noise.',
  shape: [1, SIDE, SIDE],
  count: COUNT,
  training: 1200,
  scale: 1,
  targets: { of: 'classes', names: FORMS.map(({ name }) => name) },
  credit: null,

  code: drawnCode(
    [...shapesCode(COUNT), `samples = pictures + ${NOISE} * torch.randn(${COUNT}, 1, 28, 28)`],
    [inTurnCode(COUNT, FORMS.length)],
  ),

  load: async () => {
    const generator = fromStart()
    return {
      inputs: noisy(drawnShapes(COUNT, generator), NOISE, generator),
      targets: inTurn(COUNT, FORMS.length),
    }
  },
}
