import { oneOf } from './read'
import { defineSlice } from './slice'

const SETTINGS = ['auto', 'wasm', 'webgl'] as const

/** The backend: chosen automatically, or a fixed one. */
export type BackendSetting = (typeof SETTINGS)[number]

/** The visitor's choice of backend. */
export const backend = defineSlice<BackendSetting>({
  initial: 'auto',
  of: 'visitor',
  read: (stored) => oneOf(stored, SETTINGS),
})
