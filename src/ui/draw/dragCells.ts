import type { PointerEvent as Press } from 'react'
import { beginGesture, endGesture } from '../../store/store'
import { followPointer } from '../controls/followPointer'
import { freshGesture } from '../controls/useScrub'
import { type CellDrag, type HandAt, moveDrag, pressCell } from './cellDrag'
import { cellAt, indexOf, type SetCell, valueOf } from './cellInput'

/** Drags on cells: scrubs the pressed cell, or paints its number. */
export function dragCells(set: SetCell) {
  let drag: CellDrag | null = null
  let cell: HTMLInputElement | null = null
  let gesture: string | null = null
  let leave = (): void => undefined

  const stop = (): void => {
    leave()
    cell?.classList.remove('scrubbing')
    if (gesture !== null) {
      endGesture()
      cell?.focus({ preventScroll: true })
    }
    drag = null
    cell = null
    gesture = null
  }
  const move = (grid: HTMLElement, hand: HandAt): void => {
    if (!drag || !cell) return
    const { drag: moved, begins, value } = moveDrag(drag, hand)
    drag = moved
    if (begins) {
      gesture = freshGesture('cell')
      beginGesture(gesture)
      cell.classList.add('scrubbing')
    }
    if (value !== null) set(cell, value, gesture)
    if (!drag.begun || !drag.paints) return
    const under = cellAt(document.elementFromPoint(hand.clientX, hand.clientY))
    if (under && grid.contains(under) && valueOf(under) !== drag.start)
      set(under, drag.start, gesture)
  }
  return {
    stop,
    isDragging: (): boolean => gesture !== null,
    press(pressed: HTMLInputElement, event: Press<HTMLElement>): void {
      drag = pressCell(indexOf(pressed), valueOf(pressed), event)
      cell = pressed
      if (!drag.paints) pressed.setPointerCapture?.(event.pointerId)
      const grid = event.currentTarget
      leave()
      leave = followPointer(grid, (hand) => move(grid, hand))
    },
    /** Ends a press; returns the clicked cell if it was not a drag. */
    release(): HTMLInputElement | null {
      const clicked = gesture === null ? cell : null
      stop()
      return clicked
    },
    /** Cancels the drag. */
    cancel(): void {
      if (drag && cell) set(cell, drag.start, gesture)
      stop()
    },
  }
}
