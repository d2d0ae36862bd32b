import type { ScheduleKind } from '../scheduleKind'
import { constant } from './constant'
import { constantLR } from './constantLR'

/** The schedules, in the order in which they are offered; the first is the default. */
export const SCHEDULES: readonly ScheduleKind[] = [constant, constantLR]
