import type { LayerKind } from '../layer'
import { add } from './add'
import { concat } from './concat'
import { matmul } from './matmul'
import { mul } from './mul'

/** The family's kinds, in palette order. */
export const MERGES: readonly LayerKind[] = [add, mul, concat, matmul]
