import type { OptimizerKind } from '../optimizerKind'
import { adam } from './adam'
import { adamw } from './adamw'
import { sgd } from './sgd'

/** The optimizers, in the order in which they are offered; the first is the default. */
export const OPTIMIZERS: readonly OptimizerKind[] = [sgd, adam, adamw]
