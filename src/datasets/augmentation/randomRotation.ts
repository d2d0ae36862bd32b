import { choice, number } from '../../layers/fields'
import { defineAugmentation } from '../augmentationKind'
import { interpolated } from '../interpolated'
import { warped } from '../warp'

/** A turn about the middle. */
export const randomRotation = defineAugmentation({
  kind: 'RandomRotation',
  help: 'Turns the picture about its middle; what comes in is 0.',
  fields: [
    number('degrees', 10, 'The largest angle, in either direction.', {
      min: 0,
      max: 180,
      soft: [0, 45],
      unit: '°',
    }),
    choice('interpolation', ['nearest', 'bilinear'], 'How it is read between pixels.'),
  ],
  moves: true,

  apply(sample, shape, { degrees, interpolation }, generator) {
    // Counter-clockwise, against the other transforms.
    const angle = -generator.uniform(1, -degrees, degrees)[0]
    return warped(sample, shape, { angle, right: 0, down: 0 }, interpolation)
  },

  code: ({ degrees, interpolation }) =>
    `transforms.RandomRotation(${degrees}${interpolated(interpolation)})`,
})
