import type { LayerKind } from '../layer'
import { amax, amin } from './extremes'
import { mean } from './mean'
import { norm } from './norm'
import { sum } from './sum'
import { variance } from './var'

/** The family's kinds, in palette order. */
export const REDUCTIONS: readonly LayerKind[] = [mean, sum, amax, amin, variance, norm]
