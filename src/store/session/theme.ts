import { oneOf } from './read'
import { defineSlice } from './slice'

const THEMES = ['light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

/** The colours of the page. */
export const theme = defineSlice<Theme>({
  initial: 'light',
  of: 'visitor',
  read: (stored) => oneOf(stored, THEMES),
})
