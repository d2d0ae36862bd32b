import type { LayerKind } from '../layer'
import { flatten } from './flatten'
import { permute } from './permute'
import { reshape } from './reshape'
import { roll } from './roll'
import { select } from './select'
import { squeeze } from './squeeze'
import { transpose } from './transpose'
import { unflatten } from './unflatten'
import { unsqueeze } from './unsqueeze'

/** The family's kinds, in palette order. */
export const SHAPES: readonly LayerKind[] = [
  flatten,
  unflatten,
  reshape,
  squeeze,
  unsqueeze,
  permute,
  transpose,
  select,
  roll,
]
