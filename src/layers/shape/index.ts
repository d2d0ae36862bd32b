import type { LayerKind } from '../layer'
import { flatten } from './flatten'
import { permute } from './permute'
import { select } from './select'
import { unflatten } from './unflatten'

/** The family's kinds, in palette order. */
export const SHAPES: readonly LayerKind[] = [flatten, unflatten, permute, select]
