import { fieldsOf, isName } from './read'
import { defineSlice } from './slice'

/** How many of them are remembered. */
const MOST = 100

/** Which parts of the palette the visitor has opened or folded, by name; others are as at first. */
export const folds = defineSlice<Readonly<Record<string, boolean>>>({
  initial: {},
  of: 'visitor',
  read(stored) {
    const found = fieldsOf(stored)
    if (!found) return undefined
    const kept = Object.entries(found).filter(
      (entry): entry is [string, boolean] => isName(entry[0]) && typeof entry[1] === 'boolean',
    )
    return Object.fromEntries(kept.slice(0, MOST))
  },
})
