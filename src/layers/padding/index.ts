import type { LayerKind } from '../layer'
import { circularpad1d, circularpad2d } from './circularpad'
import { constantpad1d, constantpad2d } from './constantpad'
import { crop } from './crop'
import { reflectionpad1d, reflectionpad2d } from './reflectionpad'
import { replicationpad1d, replicationpad2d } from './replicationpad'
import { zeropad2d } from './zeropad2d'

/** The family's kinds, in palette order. */
export const PADDINGS: readonly LayerKind[] = [
  zeropad2d,
  constantpad1d,
  constantpad2d,
  reflectionpad1d,
  reflectionpad2d,
  replicationpad1d,
  replicationpad2d,
  circularpad1d,
  circularpad2d,
  crop,
]
