import type { LayerKind } from '../layer'
import { channelshuffle } from './channelshuffle'
import { pixelshuffle } from './pixelshuffle'
import { pixelunshuffle } from './pixelunshuffle'
import { upsample } from './upsample'
import { upsamplingbilinear2d, upsamplingnearest2d } from './upsampling2d'

/** The family's kinds, in palette order. */
export const VISION: readonly LayerKind[] = [
  upsample,
  upsamplingnearest2d,
  upsamplingbilinear2d,
  pixelshuffle,
  pixelunshuffle,
  channelshuffle,
]
