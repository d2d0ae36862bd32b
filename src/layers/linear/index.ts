import type { LayerKind } from '../layer'
import { bilinear } from './bilinear'
import { linear } from './linear'

/** The family's kinds, in palette order. */
export const LINEARS: readonly LayerKind[] = [linear, bilinear]
