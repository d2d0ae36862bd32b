import type { AxisOrder } from '../../layers/sentence'
import { oneOf } from './read'
import { defineSlice } from './slice'

/** The order of axes in which shapes are shown. */
export const axes = defineSlice<AxisOrder>({
  initial: 'NCHW',
  of: 'visitor',
  read: (stored) => oneOf(stored, ['NCHW', 'NHWC']),
})
