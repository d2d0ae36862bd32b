import type { LayerKind } from '../layer'
import { embedding } from './embedding'

/** The family's kinds, in palette order. */
export const SEQUENCES: readonly LayerKind[] = [embedding]
