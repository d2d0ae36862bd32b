import type { LayerKind } from '../layer'
import { batchnorm1d, batchnorm2d } from './batchnorm'
import { groupnorm } from './groupnorm'
import { instancenorm1d, instancenorm2d } from './instancenorm'
import { layernorm } from './layernorm'
import { localresponsenorm } from './localresponsenorm'

/** The family's kinds, in palette order. */
export const NORMALISATIONS: readonly LayerKind[] = [
  batchnorm1d,
  batchnorm2d,
  layernorm,
  groupnorm,
  instancenorm1d,
  instancenorm2d,
  localresponsenorm,
]
