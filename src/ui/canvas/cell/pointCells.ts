import { pointAt, pointedCell } from '../../../store/pointed'
import { viewMoves } from '../../../store/view'
import { CELL_ACTIONS } from '../../actions/cells'
import { press } from '../../actions/press'

/** The cell of a preview at a screen position; null outside the previews. */
export type CellAt = (
  x: number,
  y: number,
  target: EventTarget | null,
) => { readonly node: string; readonly index: readonly number[] } | null

/** A pointer that moves further than this between press and release, px, is dragging. */
const CLICK = 3

/**
 * Points at cells with the pointer: hovering a preview points, a click pins or releases, keys move
 * the pinned cell. `settle` handles moves once per frame; `later` is called when there is one.
 * Returns the function that stops it.
 */
export function followHand(
  root: HTMLElement,
  cellAt: CellAt,
  later: () => void,
): { readonly settle: () => void; readonly stop: () => void } {
  let moved: PointerEvent | null = null
  let down = { x: 0, y: 0 }
  const settle = (): void => {
    const event = moved
    moved = null
    if (!event || pointedCell()?.pinned || viewMoves()) return
    const cell =
      event.buttons === 0 && event.type !== 'pointerleave'
        ? cellAt(event.clientX, event.clientY, event.target)
        : null
    pointAt(cell && { ...cell, pinned: false })
  }
  const move = (event: PointerEvent): void => {
    moved = event
    later()
  }
  const pressed = (event: PointerEvent): void => {
    down = { x: event.clientX, y: event.clientY }
  }
  const click = (event: MouseEvent): void => {
    if (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return
    if (Math.hypot(event.clientX - down.x, event.clientY - down.y) > CLICK) return
    const cell = cellAt(event.clientX, event.clientY, event.target)
    if (!cell) return
    const pinned = pointedCell()
    const again =
      pinned?.pinned && pinned.node === cell.node && pinned.index.join() === cell.index.join()
    pointAt({ ...cell, pinned: !again })
  }
  const key = (event: KeyboardEvent): void => {
    const { target } = event
    // Elsewhere arrows move tabs, rows and other things.
    if (target === document.body || !(target instanceof Element) || root.contains(target))
      press(event, 'cell', CELL_ACTIONS)
  }
  root.addEventListener('pointermove', move, { passive: true })
  root.addEventListener('pointerleave', move, { passive: true })
  root.addEventListener('pointerdown', pressed, { passive: true, capture: true })
  root.addEventListener('click', click)
  // Before the app's own keys, which nudge the card and clear the selection.
  addEventListener('keydown', key, { capture: true })
  return {
    settle,
    stop() {
      root.removeEventListener('pointermove', move)
      root.removeEventListener('pointerleave', move)
      root.removeEventListener('pointerdown', pressed, { capture: true })
      root.removeEventListener('click', click)
      removeEventListener('keydown', key, { capture: true })
    },
  }
}
