import type { LayerKind } from '../layer'
import { alphadropout, featurealphadropout } from './alphaDropout'
import { dropout } from './dropout'
import { dropout1d, dropout2d } from './featureDropout'

/** The family's kinds, in palette order. */
export const DROPOUTS: readonly LayerKind[] = [
  dropout,
  dropout1d,
  dropout2d,
  alphadropout,
  featurealphadropout,
]
