import type { LayerKind } from '../layer'
import { abs } from './abs'
import { clamp } from './clamp'
import { exp } from './exp'
import { log } from './log'
import { neg } from './neg'
import { reciprocal } from './reciprocal'
import { sqrt } from './sqrt'

/** The family's kinds, in palette order. */
export const FUNCTIONS: readonly LayerKind[] = [exp, log, sqrt, abs, clamp, neg, reciprocal]
