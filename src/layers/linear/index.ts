import type { LayerKind } from '../layer'
import { linear } from './linear'

/** The family's kinds, in palette order. */
export const LINEARS: readonly LayerKind[] = [linear]
