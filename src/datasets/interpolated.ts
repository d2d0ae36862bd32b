import type { ReadBetween } from './warp'

/** The argument of torchvision's transforms; none for the default. */
export const interpolated = (interpolation: ReadBetween): string =>
  interpolation === 'nearest' ? '' : ', interpolation=transforms.InterpolationMode.BILINEAR'
