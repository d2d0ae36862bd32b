import type { LayerKind } from '../layer'
import { add } from './add'
import { concat } from './concat'
import { cosinesimilarity } from './cosinesimilarity'
import { einsum } from './einsum'
import { matmul } from './matmul'
import { mul } from './mul'
import { pairwisedistance } from './pairwisedistance'

/** The family's kinds, in palette order. */
export const MERGES: readonly LayerKind[] = [
  add,
  mul,
  concat,
  matmul,
  einsum,
  cosinesimilarity,
  pairwisedistance,
]
