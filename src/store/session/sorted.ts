import { fieldsOf, isName } from './read'
import { defineSlice } from './slice'

/** The column that the summary is sorted by, and which way. */
export interface Sorted {
  readonly column: string
  readonly descending: boolean
}

/** How the summary is sorted; null: in the order in which the network is computed. */
export const sorted = defineSlice<Sorted | null>({
  initial: null,
  of: 'project',
  read: (stored) => {
    if (stored === null) return null
    const fields = fieldsOf(stored)
    return fields && isName(fields.column) && typeof fields.descending === 'boolean'
      ? { column: fields.column, descending: fields.descending }
      : undefined
  },
  opened: () => null,
})
