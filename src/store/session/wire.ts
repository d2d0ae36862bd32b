import type { Wire } from '../../graph/graph'
import { defineSlice } from './slice'

/** The selected wire. */
export const wire = defineSlice<Wire | null>({
  initial: null,
  of: 'project',
  opened: () => null,
  sound: (selected, { graph }) => (selected && graph.wires.includes(selected) ? selected : null),
  closed: null,
})
