import { isName } from './read'
import { defineSlice } from './slice'

/** The example that was opened, by its name, as long as what there is to see and try is told. */
export const lesson = defineSlice<string | null>({
  initial: null,
  of: 'project',
  read: (stored) => (isName(stored) ? stored : undefined),
  opened: () => null,
  closed: null,
})
