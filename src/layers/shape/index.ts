import type { LayerKind } from '../layer'
import { chunk } from './chunk'
import { flatten } from './flatten'
import { permute } from './permute'
import { reshape } from './reshape'
import { roll } from './roll'
import { select } from './select'
import { split } from './split'
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
  chunk,
  split,
  roll,
]
