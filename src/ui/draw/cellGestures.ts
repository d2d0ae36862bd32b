import type { FocusEvent, FormEvent, KeyboardEvent, MouseEvent, PointerEvent as Press } from 'react'
import { setCell } from '../../store/edits/weights'
import { beginGesture, endGesture } from '../../store/store'
import { undoKey } from '../actions/undoKey'
import { followPointer } from '../controls/followPointer'
import { freshGesture } from '../controls/useScrub'
import { type CellDrag, type HandAt, moveDrag, pressCell } from './cellDrag'
import {
  beginDraft,
  cellAt,
  dropDraft,
  indexOf,
  isDraft,
  noteDraft,
  readDraft,
  valueOf,
} from './cellInput'
import { type CellDeed, deedOf } from './cellKeys'
import type { GridCells } from './cells'

type SetCell = (cell: HTMLInputElement, value: number, gesture: string | null) => void

/** Drags of cells: one scrubs the cell that was pressed, or paints its number. */
function dragGestures(set: SetCell) {
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
    /** Ends a press; gives the cell that was clicked, where it was no drag. */
    release(): HTMLInputElement | null {
      const clicked = gesture === null ? cell : null
      stop()
      return clicked
    },
    /** Takes the drag back. */
    cancel(): void {
      if (drag && cell) set(cell, drag.start, gesture)
      stop()
    },
  }
}

/** Keys and typing of cells; steps while a key is held down are one. */
function typingGestures(set: SetCell, cells: GridCells, cols: number, cancel: () => void) {
  let held: string | null = null
  const commit = (cell: HTMLInputElement): void => {
    if (!isDraft(cell)) return
    const typed = readDraft(cell)
    if (typed !== null) set(cell, typed, null)
    dropDraft(cell, cols)
  }
  const goTo = (cell: HTMLInputElement, place: number): void => {
    const all = cell.closest('[role=group]')?.querySelectorAll('input')
    all?.[Math.min(all.length - 1, Math.max(0, place))]?.focus()
  }
  return {
    commit,
    release(): void {
      held = null
    },
    act(cell: HTMLInputElement, deed: CellDeed): void {
      if (deed.does === 'cancel') cancel()
      else if (deed.does === 'forget') dropDraft(cell, cols)
      else if (deed.does === 'commit') commit(cell)
      else if (deed.does === 'type') beginDraft(cell)
      else if (deed.does === 'clear') set(cell, 0, null)
      else if (deed.does === 'move') goTo(cell, cells.indices.indexOf(indexOf(cell)) + deed.by)
      else if (deed.does === 'first') goTo(cell, 0)
      else if (deed.does === 'last') goTo(cell, cells.indices.length - 1)
      else {
        commit(cell)
        held ??= freshGesture('cell keys')
        set(cell, Number((valueOf(cell) + deed.by).toFixed(6)), held)
      }
    },
  }
}

const SELECTS: readonly CellDeed['does'][] = ['cancel', 'forget', 'commit', 'type']

/**
 * What hands do to a grid of cells: a drag scrubs (with Shift from the start it paints), a click
 * selects, typing replaces, up and down step, left and right move, Alt with arrows moves in all
 * directions, Delete sets 0, Esc brings back. Listeners of the grid, whose cells are inputs
 * (cellInput.ts).
 */
export function cellGestures(node: string, cells: GridCells, cols = cells.cols) {
  const set: SetCell = (cell, value, gesture) =>
    setCell(node, cells.weight, indexOf(cell), value, gesture)
  const drags = dragGestures(set)
  const typing = typingGestures(set, cells, cols, drags.cancel)
  return {
    onPointerDown(event: Press<HTMLElement>) {
      const cell = cellAt(event.target)
      if (cell && event.button === 0 && !isDraft(cell)) drags.press(cell, event)
    },
    onPointerUp(event: Press<HTMLElement>) {
      const clicked = drags.release()
      if (!clicked || cellAt(event.target) !== clicked) return
      clicked.focus()
      clicked.select()
    },
    onPointerCancel: drags.stop,
    onLostPointerCapture: drags.stop,
    onMouseDown(event: MouseEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (cell && !isDraft(cell)) event.preventDefault()
    },
    onDoubleClick(event: MouseEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (cell && !isDraft(cell)) beginDraft(cell)
    },
    onInput(event: FormEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (cell) noteDraft(cell)
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      cellAt(event.target)?.select()
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      typing.release()
      if (cell) typing.commit(cell)
    },
    onKeyUp: typing.release,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (!cell) return
      const state = { typing: isDraft(cell), dragging: drags.isDragging() }
      const deed = deedOf(event, cells.cols, state)
      if (!deed && (state.typing || !undoKey(event))) return
      event.preventDefault()
      event.stopPropagation()
      if (!deed) return
      typing.act(cell, deed)
      if (SELECTS.includes(deed.does)) cell.select()
    },
  }
}
