import type { LayerKind } from '../layer'
import { pixelshuffle } from './pixelshuffle'
import { pixelunshuffle } from './pixelunshuffle'
import { upsample } from './upsample'

/** The family's kinds, in palette order. */
export const VISION: readonly LayerKind[] = [upsample, pixelshuffle, pixelunshuffle]
