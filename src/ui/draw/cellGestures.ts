import type { FocusEvent, FormEvent, KeyboardEvent, MouseEvent, PointerEvent as Press } from 'react'
import { parseNumber } from '../../sources/number'
import { setCell } from '../../store/edits/weights'
import { beginGesture, endGesture, notify } from '../../store/store'
import { undoKey } from '../actions/undoKey'
import { followPointer } from '../controls/followPointer'
import { formatNumber } from '../controls/formatNumber'
import { freshGesture, SLACK } from '../controls/useScrub'
import { pace, valueFromDrag } from '../controls/valueFromDrag'
import type { Cells } from './cells'
import { cellText } from './cellText'

/** A hundredth of a unit per pixel, in steps of 0.01. */
const RULE = { perPixel: 0.01, step: 0.01 }
/** An arrow key changes a cell by this much. */
const STEP = 0.1

interface Drag {
  readonly cell: HTMLInputElement
  readonly index: number
  readonly start: number
  readonly paints: boolean
  x: number
  y: number
  exact: number
  gesture: string | null
}

const cellAt = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof HTMLInputElement && target.dataset.index !== undefined ? target : null
const valueOf = (cell: HTMLInputElement): number => Number(cell.dataset.value)
const indexOf = (cell: HTMLInputElement): number => Number(cell.dataset.index)

/**
 * What hands do to a grid of cells: a drag scrubs (with Shift from the start it paints), a click
 * selects, typing replaces, up and down step, left and right move, Alt with arrows moves in all
 * directions, Delete sets 0, Esc brings back. Listeners of the grid; its cells are inputs with
 * `data-index` (place in the tensor) and `data-value`.
 */
export function cellGestures(node: string, cells: Cells, cols = cells.cols) {
  let drag: Drag | null = null
  let keys: string | null = null
  const set = (cell: HTMLInputElement, value: number, gesture: string | null): void =>
    setCell(node, cells.weight, indexOf(cell), value, gesture)

  let leave = (): void => undefined

  const stop = (): void => {
    leave()
    if (!drag) return
    drag.cell.classList.remove('scrubbing')
    if (drag.gesture !== null) {
      endGesture()
      drag.cell.focus({ preventScroll: true })
    }
    drag = null
  }
  const moveOver = (grid: HTMLElement, event: PointerEvent): void => {
    if (!drag) return
    const dx = event.clientX - drag.x
    const dy = event.clientY - drag.y
    if (drag.gesture === null) {
      if (Math.hypot(dx, dy) < SLACK) return
      drag.gesture = freshGesture('cell')
      beginGesture(drag.gesture)
      drag.cell.classList.add('scrubbing')
    } else if (!drag.paints) {
      const moved = valueFromDrag(drag.exact, dx, dy, RULE, event)
      drag.exact = moved.exact
      set(drag.cell, moved.value, drag.gesture)
    }
    ;[drag.x, drag.y] = [event.clientX, event.clientY]
    if (!drag.paints) return
    const under = cellAt(document.elementFromPoint(event.clientX, event.clientY))
    if (under && grid.contains(under) && valueOf(under) !== drag.start)
      set(under, drag.start, drag.gesture)
  }
  const forget = (cell: HTMLInputElement): void => {
    delete cell.dataset.draft
    cell.removeAttribute('aria-invalid')
    cell.value = cellText(valueOf(cell), cols)
  }
  /** Sets what was typed; false, and the old number back, where it is not a number. */
  const commit = (cell: HTMLInputElement): void => {
    if (!('draft' in cell.dataset)) return
    const typed = parseNumber(cell.value)
    delete cell.dataset.draft
    if (typeof typed !== 'number')
      notify('bad', `${cell.getAttribute('aria-label')} stays as it was: ${typed.error}`)
    else if (!Number.isFinite(typed))
      notify(
        'bad',
        `${cell.getAttribute('aria-label')} stays as it was: a finite number is typed here.`,
      )
    else set(cell, typed, null)
    forget(cell)
  }
  const edit = (cell: HTMLInputElement): void => {
    cell.dataset.draft = ''
    cell.value = formatNumber(valueOf(cell), 8)
    cell.select()
  }
  const goTo = (cell: HTMLInputElement, place: number): void => {
    const all = cell.closest('[role=group]')?.querySelectorAll('input')
    all?.[Math.min(all.length - 1, Math.max(0, place))]?.focus()
  }
  const place = (cell: HTMLInputElement): number => cells.indices.indexOf(indexOf(cell))

  return {
    onPointerDown(event: Press<HTMLElement>) {
      const cell = cellAt(event.target)
      if (!cell || event.button !== 0 || 'draft' in cell.dataset) return
      const value = valueOf(cell)
      drag = {
        cell,
        index: indexOf(cell),
        start: value,
        paints: event.shiftKey,
        x: event.clientX,
        y: event.clientY,
        exact: value,
        gesture: null,
      }
      if (!drag.paints) cell.setPointerCapture?.(event.pointerId)
      const grid = event.currentTarget
      leave()
      leave = followPointer(grid, (move) => moveOver(grid, move))
    },
    onPointerUp(event: Press<HTMLElement>) {
      const pressed = drag?.gesture === null ? drag.cell : null
      stop()
      if (!pressed || cellAt(event.target) !== pressed) return
      pressed.focus()
      pressed.select()
    },
    onPointerCancel: stop,
    onLostPointerCapture: stop,
    onMouseDown(event: MouseEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (cell && !('draft' in cell.dataset)) event.preventDefault()
    },
    onDoubleClick(event: MouseEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (cell && !('draft' in cell.dataset)) edit(cell)
    },
    onInput(event: FormEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (!cell) return
      cell.dataset.draft = ''
      cell.setAttribute('aria-invalid', String(typeof parseNumber(cell.value) !== 'number'))
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      cellAt(event.target)?.select()
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      keys = null
      if (cell) commit(cell)
    },
    onKeyUp() {
      keys = null
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const cell = cellAt(event.target)
      if (!cell) return
      const typing = 'draft' in cell.dataset
      const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
      const upwards = { ArrowUp: 1, ArrowDown: -1 }[event.key]
      const handled = (): void => {
        event.preventDefault()
        event.stopPropagation()
      }
      if (event.key === 'Escape') {
        if (drag?.gesture) {
          const { cell: dragged, start, gesture } = drag
          set(dragged, start, gesture)
          stop()
        } else if (typing) forget(cell)
        else return
        handled()
        cell.select()
      } else if (event.key === 'Enter') {
        handled()
        if (typing) commit(cell)
        else edit(cell)
        cell.select()
      } else if (upwards !== undefined && !event.altKey) {
        handled()
        commit(cell)
        const size = STEP * pace(event)
        keys ??= freshGesture('cell keys')
        set(cell, Number((valueOf(cell) + upwards * size).toFixed(6)), keys)
      } else if (!typing && upwards !== undefined) {
        handled()
        goTo(cell, place(cell) - upwards * cells.cols)
      } else if (!typing && sideways !== undefined && !event.shiftKey && !event.ctrlKey) {
        handled()
        goTo(cell, place(cell) + sideways)
      } else if (!typing && (event.key === 'Home' || event.key === 'End')) {
        handled()
        goTo(cell, event.key === 'Home' ? 0 : cells.indices.length - 1)
      } else if (!typing && (event.key === 'Delete' || event.key === 'Backspace')) {
        handled()
        set(cell, 0, null)
      } else if (!typing && undoKey(event)) handled()
    },
  }
}
