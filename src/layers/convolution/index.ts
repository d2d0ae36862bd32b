import type { LayerKind } from '../layer'
import { conv1d, conv2d } from './conv'
import { convtranspose1d, convtranspose2d } from './convtranspose'

/** The family's kinds, in palette order. */
export const CONVOLUTIONS: readonly LayerKind[] = [conv1d, conv2d, convtranspose1d, convtranspose2d]
