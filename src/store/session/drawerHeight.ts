import { defineSlice } from './slice'

/** The least and the most that a drawer may be given by hand, CSS pixels. */
export const DRAWER_HEIGHTS = { least: 96, most: 2000 }

/** How high the open drawer is, CSS pixels; null: as high as its tab asks for. */
export const drawerHeight = defineSlice<number | null>({
  initial: null,
  of: 'visitor',
  read: (stored) =>
    stored === null ||
    (typeof stored === 'number' && stored >= DRAWER_HEIGHTS.least && stored <= DRAWER_HEIGHTS.most)
      ? stored
      : undefined,
})
