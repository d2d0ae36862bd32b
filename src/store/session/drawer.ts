import { oneOf } from './read'
import { defineSlice } from './slice'

/** Tabs of the drawer, by the words under which they are stored. */
export const DRAWERS = ['problems', 'summary', 'plots', 'training', 'compare'] as const

/** A tab of the drawer. */
export type DrawerId = (typeof DRAWERS)[number]

/** The open tab of the drawer; null where it is closed. */
export const drawer = defineSlice<DrawerId | null>({
  initial: null,
  of: 'project',
  read: (stored) => oneOf(stored, [...DRAWERS, null]),
  closed: null,
})
