import type { Library } from '../../layers/python'
import { oneOf } from './read'
import { defineSlice } from './slice'

/** The library that code is shown in. */
export const code = defineSlice<Library>({
  initial: 'torch',
  of: 'visitor',
  read: (stored) => oneOf(stored, ['torch', 'keras']),
})
