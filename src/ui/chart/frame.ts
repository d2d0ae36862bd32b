import { printTick } from './ticks'

/** Height of the legend or read-out above a plot, px. */
export const HEAD = 24
/** Tick steps for axes in quarters. */
export const QUARTERS = [1, 2, 2.5, 5]
/** Margin of a plot, px. */
export const MARGIN = { top: 6, right: 10, bottom: 0, left: 4 }

/** Props common to all x axes. */
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

/** Props common to all y axes. */
export const Y_AXIS = {
  allowDataOverflow: true,
  tickFormatter: printTick,
  axisLine: false,
  tickLine: false,
  interval: 0,
} as const

/** Props common to all read-outs: above the plot, and always visible. */
export const READ_OUT = {
  wrapperStyle: { visibility: 'visible' },
  isAnimationActive: false,
  cursor: { stroke: 'var(--accent)' },
} as const

/** The dot on a line at the pointer; its stroke is the line's. */
export const ACTIVE_DOT = { r: 3, fill: 'var(--card)', strokeWidth: 1.5 } as const
