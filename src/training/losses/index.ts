import type { LossKind } from '../lossKind'
import { crossEntropyLoss } from './crossEntropyLoss'
import { mseLoss } from './mseLoss'

/** The losses, in the order in which they are offered; the first is the default. */
export const LOSSES: readonly LossKind[] = [crossEntropyLoss, mseLoss]
