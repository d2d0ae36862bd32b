import { oneOf } from './read'
import { defineSlice } from './slice'

const SETTINGS = ['auto', 'wasm', 'webgl'] as const

/** What is to compute: by itself, or one backend whatever it costs. */
export type BackendSetting = (typeof SETTINGS)[number]

/** What the visitor wants to compute with. */
export const backend = defineSlice<BackendSetting>({
  initial: 'auto',
  of: 'visitor',
  read: (stored) => oneOf(stored, SETTINGS),
})
