import type { Dataset } from './dataset'
import { drawnCode } from './drawn'
import { drawnShapes, fromStart, noisy, SIDE, shapesCode } from './drawnShapes'

const COUNT = 1200
const NOISE = 0.4

/** Pairs of a picture with strong noise and the same without. */
export const noisyShapes: Dataset = {
  name: 'noisy-shapes',
  label: 'Noisy shapes',
  help: 'Pictures with strong noise, to be given back without it.',
  shape: [1, SIDE, SIDE],
  count: COUNT,
  training: 1000,
  scale: 1,
  targets: { of: 'values', shape: [1, SIDE, SIDE] },
  credit: null,

  code: drawnCode(
    [...shapesCode(COUNT), `samples = pictures + ${NOISE} * torch.randn(${COUNT}, 1, 28, 28)`],
    ['targets = pictures'],
  ),

  load: async () => {
    const generator = fromStart()
    const targets = drawnShapes(COUNT, generator)
    return { inputs: noisy(targets, NOISE, generator), targets }
  },
}
