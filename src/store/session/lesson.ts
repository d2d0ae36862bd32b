import { isName } from './read'
import { defineSlice } from './slice'

/** The open example, by name, while its note is shown. */
export const lesson = defineSlice<string | null>({
  initial: null,
  of: 'project',
  read: (stored) => (isName(stored) ? stored : undefined),
  opened: () => null,
  closed: null,
})
