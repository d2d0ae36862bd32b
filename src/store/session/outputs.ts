import { furtherOutputs } from '../../graph/outputs'
import { nodeOf } from '../../graph/project'
import { fieldsOf, isCount } from './read'
import { defineSlice } from './slice'

/** The output that each card shows, from 1, by card; a card that is not listed shows its first. */
export const outputs = defineSlice<Readonly<Record<string, number>>>({
  initial: {},
  of: 'project',
  read: (stored, ids) => {
    const fields = fieldsOf(stored)
    if (!fields) return undefined
    return Object.fromEntries(
      Object.entries(fields).flatMap(([id, output]) =>
        ids.has(id) && isCount(output) && output > 0 ? [[id, output] as const] : [],
      ),
    )
  },
  opened: () => ({}),
  sound(chosen, project) {
    const there = ([id, output]: readonly [string, number]): boolean => {
      const card = nodeOf(project, id)
      return card !== undefined && output <= furtherOutputs(card).length
    }
    const entries = Object.entries(chosen)
    return entries.every(there) ? chosen : Object.fromEntries(entries.filter(there))
  },
})
