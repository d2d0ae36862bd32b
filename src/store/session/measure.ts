import { fieldsOf, isName, oneOf } from './read'
import { defineSlice } from './slice'

/** How large an error may be, of the largest number of an output, before two outputs part. */
export const TOLERANCES = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1] as const

/** The measure that is painted on the cards, by its word, and the tolerance of errors. */
export interface ChosenMeasure {
  readonly id: string
  readonly tolerance: (typeof TOLERANCES)[number]
}

/** What is painted on the cards; null: nothing. */
export const measure = defineSlice<ChosenMeasure | null>({
  initial: null,
  of: 'project',
  read: (stored) => {
    if (stored === null) return null
    const fields = fieldsOf(stored)
    const tolerance = oneOf(fields?.tolerance, TOLERANCES)
    return fields && isName(fields.id) && tolerance ? { id: fields.id, tolerance } : undefined
  },
  closed: null,
})
