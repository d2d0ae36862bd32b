import type { Shape } from '../../layers/tensorShape'
import { fieldsOf, isCount } from './read'
import { defineSlice } from './slice'

/** Longest shape that is kept. */
const MOST_AXES = 12

const isShape = (stored: unknown): stored is Shape =>
  Array.isArray(stored) && stored.length <= MOST_AXES && stored.every(isCount)

/**
 * Are output shapes to be predicted: null where they are shown; else those that have been told, by
 * card, which are shown while they stay the same.
 */
export const predicting = defineSlice<Readonly<Record<string, Shape>> | null>({
  initial: null,
  of: 'project',
  read(stored, ids) {
    if (stored === null) return null
    const fields = fieldsOf(stored)
    if (!fields) return undefined
    return Object.fromEntries(
      Object.entries(fields).flatMap(([id, shape]) =>
        ids.has(id) && isShape(shape) ? [[id, shape] as const] : [],
      ),
    )
  },
  opened: () => null,
  closed: null,
})
