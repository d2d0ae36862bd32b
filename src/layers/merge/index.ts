import type { LayerKind } from '../layer'
import { add } from './add'
import { concat } from './concat'
import { cosinesimilarity } from './cosinesimilarity'
import { div } from './div'
import { einsum } from './einsum'
import { maximum, minimum } from './extremes'
import { matmul } from './matmul'
import { mul } from './mul'
import { pairwisedistance } from './pairwisedistance'
import { pow } from './pow'
import { sub } from './sub'
import { where } from './where'

/** The family's kinds, in palette order. */
export const MERGES: readonly LayerKind[] = [
  add,
  sub,
  mul,
  div,
  maximum,
  minimum,
  concat,
  matmul,
  einsum,
  cosinesimilarity,
  pairwisedistance,
  where,
  pow,
]
