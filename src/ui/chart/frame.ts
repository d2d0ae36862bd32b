import { printTick } from './ticks'

/** Height of the legend or read-out above a plot, px. */
export const HEAD = 24
/** Steps of ticks where quarters read well. */
export const QUARTERS = [1, 2, 2.5, 5]
/** Around a plot, px. */
export const MARGIN = { top: 6, right: 10, bottom: 0, left: 4 }

/** What all x axes have in common. */
export const X_AXIS = {
  dataKey: 'at',
  type: 'number',
  tickFormatter: printTick,
  axisLine: false,
  tickLine: false,
  height: 22,
  tickMargin: 6,
  interval: 0,
} as const

/** What all y axes have in common. */
export const Y_AXIS = {
  allowDataOverflow: true,
  tickFormatter: printTick,
  axisLine: false,
  tickLine: false,
  interval: 0,
} as const

/**
 * What all read-outs have in common: they stand above the plot, also while the pointer is
 * elsewhere.
 */
export const READ_OUT = {
  wrapperStyle: { visibility: 'visible' },
  isAnimationActive: false,
  cursor: { stroke: 'var(--accent)' },
} as const

/** The point of a line at the pointer; its stroke is the line's. */
export const ACTIVE_DOT = { r: 3, fill: 'var(--card)', strokeWidth: 1.5 } as const
