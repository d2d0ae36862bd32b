import { isName } from './read'
import { defineSlice } from './slice'

/** The text that the code views show: the id of its exporter, and its file where it has several. */
export const code = defineSlice<string>({
  initial: 'pytorch',
  of: 'visitor',
  read: (stored) => (isName(stored) ? stored : undefined),
})
