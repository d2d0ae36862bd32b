import { type DragKeys, SLACK, valueFromDrag } from '../controls/valueFromDrag'

/** A hundredth of a unit per pixel, in steps of 0.01. */
const RULE = { perPixel: 0.01, step: 0.01 }

/** A press on a cell, and the drag that it may become. */
export interface CellDrag {
  /** Index of the cell in the tensor's data, row-major. */
  readonly index: number
  /** The cell's number when it was pressed. */
  readonly start: number
  /** Assigns that number to the cells it passes over, instead of changing the one pressed. */
  readonly paints: boolean
  /** Last pointer position, CSS px. */
  readonly x: number
  readonly y: number
  /** The number before snapping, so that slow drags accumulate. */
  readonly exact: number
  /** Has the pointer moved beyond the slack? */
  readonly begun: boolean
}

/** A pointer position, and the modifier keys held down. */
export interface HandAt extends DragKeys {
  readonly clientX: number
  readonly clientY: number
}

/** The result of a pointer move: the drag after it, and the number to set, if any. */
export interface DragMove {
  readonly drag: CellDrag
  /** The drag began with this move. */
  readonly begins: boolean
  /** The pressed cell's new number; null if unchanged. */
  readonly value: number | null
}

/** A drag starts at a pressed cell; with Shift it paints. */
export const pressCell = (index: number, value: number, hand: HandAt): CellDrag => ({
  index,
  start: value,
  paints: hand.shiftKey,
  x: hand.clientX,
  y: hand.clientY,
  exact: value,
  begun: false,
})

/** The drag after a pointer move. Within the slack it is still a click. */
export function moveDrag(drag: CellDrag, hand: HandAt): DragMove {
  const dx = hand.clientX - drag.x
  const dy = hand.clientY - drag.y
  const there = { ...drag, x: hand.clientX, y: hand.clientY, begun: true }
  if (!drag.begun)
    return Math.hypot(dx, dy) < SLACK
      ? { drag, begins: false, value: null }
      : { drag: there, begins: true, value: null }
  if (drag.paints) return { drag: there, begins: false, value: null }
  const { exact, value } = valueFromDrag(drag.exact, dx, dy, RULE, hand)
  return { drag: { ...there, exact }, begins: false, value }
}
