import type { LayerKind } from '../layer'
import { dropout, dropout2d } from './dropout'

/** The family's kinds, in palette order. */
export const DROPOUTS: readonly LayerKind[] = [dropout, dropout2d]
