import { isName } from './read'
import { defineSlice } from './slice'

const FIRST = 'edit'

/** The inspector's tab; one that does not apply to the selected layer falls back to the first. */
export const tab = defineSlice<string>({
  initial: FIRST,
  of: 'project',
  read: (stored) => (isName(stored) ? stored : undefined),
  opened: () => FIRST,
  closed: FIRST,
})
