import { type DragKeys, SLACK, valueFromDrag } from '../controls/valueFromDrag'

/** A hundredth of a unit per pixel, in steps of 0.01. */
const RULE = { perPixel: 0.01, step: 0.01 }

/** A press on a cell, and the drag that it may become. */
export interface CellDrag {
  /** Place of the cell in the tensor. */
  readonly index: number
  /** The cell's number when it was pressed. */
  readonly start: number
  /** Gives that number to the cells that it comes over, instead of changing the one pressed. */
  readonly paints: boolean
  /** Where the hand was last, px of the window. */
  readonly x: number
  readonly y: number
  /** The number before it is snapped, so that slow drags add up. */
  readonly exact: number
  /** Has the hand moved far enough to mean it? */
  readonly begun: boolean
}

/** A place of the hand, and the keys that are held down. */
export interface HandAt extends DragKeys {
  readonly clientX: number
  readonly clientY: number
}

/** What a move of the hand comes to: the drag after it, and the number to set, if any. */
export interface DragMove {
  readonly drag: CellDrag
  /** The drag began with this move. */
  readonly begins: boolean
  /** The pressed cell's new number; null where it stays. */
  readonly value: number | null
}

/** A cell was pressed; with Shift the drag paints. */
export const pressCell = (index: number, value: number, hand: HandAt): CellDrag => ({
  index,
  start: value,
  paints: hand.shiftKey,
  x: hand.clientX,
  y: hand.clientY,
  exact: value,
  begun: false,
})

/** The hand moved. Within the slack a press stays a press, which a click ends. */
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
