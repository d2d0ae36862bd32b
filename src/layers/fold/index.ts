import type { LayerKind } from '../layer'
import { fold } from './fold'
import { unfold } from './unfold'

/** The family's kinds, in palette order. */
export const FOLDS: readonly LayerKind[] = [unfold, fold]
