import { oneOf } from './read'
import { defineSlice } from './slice'

/** Are maps of values shown in shades of grey? */
export const grey = defineSlice<boolean>({
  initial: false,
  of: 'project',
  read: (stored) => oneOf(stored, [true, false]),
})
