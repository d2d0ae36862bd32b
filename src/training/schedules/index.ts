import type { ScheduleKind } from '../scheduleKind'
import { constant } from './constant'
import { constantLR } from './constantLR'
import { cosineAnnealingLR } from './cosineAnnealingLR'
import { cyclicLR } from './cyclicLR'
import { exponentialLR } from './exponentialLR'
import { linearLR } from './linearLR'
import { multiStepLR } from './multiStepLR'
import { oneCycleLR } from './oneCycleLR'
import { polynomialLR } from './polynomialLR'
import { reduceLROnPlateau } from './reduceLROnPlateau'
import { sequentialLR } from './sequentialLR'
import { stepLR } from './stepLR'
import { warmRestarts } from './warmRestarts'

/** The schedules, in the order in which they are offered; the first is the default. */
export const SCHEDULES: readonly ScheduleKind[] = [
  constant,
  stepLR,
  multiStepLR,
  exponentialLR,
  cosineAnnealingLR,
  oneCycleLR,
  reduceLROnPlateau,
  linearLR,
  sequentialLR,
  warmRestarts,
  constantLR,
  polynomialLR,
  cyclicLR,
]
