import type { AugmentationKind } from '../augmentationKind'
import { colorJitter } from './colorJitter'
import { gaussianNoise } from './gaussianNoise'
import { randomAffine } from './randomAffine'
import { randomCrop } from './randomCrop'
import { randomHorizontalFlip } from './randomHorizontalFlip'
import { randomRotation } from './randomRotation'

/** Every augmentation, in the order of the choice. To add one, add its file and one line here. */
export const AUGMENTATIONS: readonly AugmentationKind[] = [
  randomHorizontalFlip,
  randomAffine,
  randomCrop,
  randomRotation,
  gaussianNoise,
  colorJitter,
]
