import { isName } from './read'
import { defineSlice } from './slice'

const FIRST = 'edit'

/**
 * The view of the selected layer that the inspector shows; one that does not fit the layer gives
 * way to the first.
 */
export const tab = defineSlice<string>({
  initial: FIRST,
  of: 'project',
  read: (stored) => (isName(stored) ? stored : undefined),
  opened: () => FIRST,
  closed: FIRST,
})
