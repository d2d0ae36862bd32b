import { choice, number } from '../../layers/fields'
import { defineAugmentation } from '../augmentationKind'
import { interpolated } from '../interpolated'
import { warped } from '../warp'

/** Rounds half to even, as Python does. */
const whole = (value: number): number =>
  Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value)

/** A shift by whole pixels, up to a share of the width and of the height. */
export const randomAffine = defineAugmentation({
  kind: 'RandomAffine',
  help: 'Shifts the picture, and turns it where degrees is not 0; what comes in is 0.',
  fields: [
    number('degrees', 0, 'The largest angle, in either direction.', {
      min: 0,
      max: 180,
      soft: [0, 45],
      unit: '°',
    }),
    number('translate_x', 0.1, 'The largest shift to a side, as a share of the width.', {
      min: 0,
      max: 1,
      soft: [0, 0.5],
    }),
    number('translate_y', 0.1, 'The largest shift up or down, as a share of the height.', {
      min: 0,
      max: 1,
      soft: [0, 0.5],
    }),
    choice('interpolation', ['nearest', 'bilinear'], 'How it is read between pixels.'),
  ],
  moves: true,

  apply(sample, shape, p, generator) {
    const drawn = (most: number): number => generator.uniform(1, -most, most)[0]
    const angle = drawn(p.degrees)
    const right = whole(drawn(p.translate_x * shape[2]))
    const down = whole(drawn(p.translate_y * shape[1]))
    return warped(sample, shape, { angle, right, down }, p.interpolation)
  },

  code: (p) =>
    `transforms.RandomAffine(${p.degrees}, translate=(${p.translate_x}, ${p.translate_y})` +
    `${interpolated(p.interpolation)})`,
})
