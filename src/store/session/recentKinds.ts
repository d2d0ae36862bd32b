import { isName } from './read'
import { defineSlice } from './slice'

/** How many kinds the palette remembers. */
const MOST = 5

/** The kinds that were added last, by name, the latest first. */
export const recentKinds = defineSlice<readonly string[]>({
  initial: [],
  of: 'visitor',
  read: (stored) =>
    Array.isArray(stored) ? [...new Set(stored.filter(isName))].slice(0, MOST) : undefined,
})

/** The same once this kind was added. */
export const withRecent = (recent: readonly string[], kind: string): readonly string[] =>
  recent[0] === kind ? recent : [kind, ...recent.filter((one) => one !== kind)].slice(0, MOST)
