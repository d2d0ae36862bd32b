import type { ClippingKind } from '../clippingKind'
import { clipGradNorm } from './clipGradNorm'
import { clipGradValue } from './clipGradValue'

/** The ways to limit gradients, in the order in which they are offered. */
export const CLIPPINGS: readonly ClippingKind[] = [clipGradNorm, clipGradValue]
