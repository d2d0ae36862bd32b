import type { FocusEvent, FormEvent, KeyboardEvent, MouseEvent, PointerEvent as Press } from 'react'
import { setCell } from '../../store/edits/weights'
import { undoKey } from '../actions/undoKey'
import { beginDraft, cellAt, indexOf, isDraft, noteDraft, type SetCell } from './cellInput'
import { type CellDeed, deedOf } from './cellKeys'
import type { GridCells } from './cells'
import { dragCells } from './dragCells'
import { typeCells } from './typeCells'

const SELECTS: readonly CellDeed['does'][] = ['cancel', 'forget', 'commit', 'type']

/**
 * Event handlers of a grid of cells, which are inputs (cellInput.ts): a drag scrubs (paints if
 * started with Shift), a click selects, typing replaces, up and down step, left and right move, Alt
 * with arrows moves in all directions, Delete sets 0, Esc cancels.
 */
export function cellGestures(node: string, cells: GridCells, cols = cells.cols) {
  const set: SetCell = (cell, value, gesture) =>
    setCell(node, cells.weight, indexOf(cell), value, gesture)
  const drags = dragCells(set)
  const typing = typeCells(set, cells, cols, drags.cancel)
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
