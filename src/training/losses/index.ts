import type { LossKind } from '../lossKind'
import { bceLoss } from './bceLoss'
import { bceWithLogitsLoss } from './bceWithLogitsLoss'
import { crossEntropyLoss } from './crossEntropyLoss'
import { hingeEmbeddingLoss } from './hingeEmbeddingLoss'
import { huberLoss } from './huberLoss'
import { klDivLoss } from './klDivLoss'
import { l1Loss } from './l1Loss'
import { mseLoss } from './mseLoss'
import { multiLabelSoftMarginLoss } from './multiLabelSoftMarginLoss'
import { multiMarginLoss } from './multiMarginLoss'
import { nllLoss } from './nllLoss'
import { poissonNLLLoss } from './poissonNLLLoss'
import { smoothL1Loss } from './smoothL1Loss'
import { softMarginLoss } from './softMarginLoss'

/** The losses, in the order in which they are offered; the first is the default. */
export const LOSSES: readonly LossKind[] = [
  crossEntropyLoss,
  nllLoss,
  mseLoss,
  l1Loss,
  smoothL1Loss,
  huberLoss,
  bceWithLogitsLoss,
  bceLoss,
  klDivLoss,
  poissonNLLLoss,
  softMarginLoss,
  hingeEmbeddingLoss,
  multiMarginLoss,
  multiLabelSoftMarginLoss,
]
