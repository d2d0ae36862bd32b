import type { Shape } from '../../../layers/tensorShape'
import { pointAt, pointedCell } from '../../../store/pointed'
import { store } from '../../../store/store'
import { viewMoves } from '../../../store/view'
import { inField } from '../keys/useKeys'

/** The cell of a preview under a point of the window; null beside the previews. */
export type CellAt = (
  x: number,
  y: number,
  target: EventTarget | null,
) => { readonly node: string; readonly index: readonly number[] } | null

/** A hand that moves further than this between press and release, px, drags. */
const CLICK = 3

const shapeOf = (node: string): Shape | null => store.getState().shapes.get(node)?.output ?? null

/** How far a key moves a cell along each axis of its tensor; null for other keys. */
function stepOf(key: string, rank: number, far: boolean): number[] | null {
  const long = far ? 10 : 1
  const step = (axis: number, by: number): number[] =>
    Array.from({ length: rank }, (_, i) => (i === axis ? by : 0))
  // Signals have their channels beneath each other, vectors their samples.
  const down = rank - 2
  const across = rank - 1
  if (key === 'ArrowLeft') return step(across, -long)
  if (key === 'ArrowRight') return step(across, long)
  if (key === 'ArrowUp') return step(down, -long)
  if (key === 'ArrowDown') return step(down, long)
  if (key === '[' || key === 'PageUp') return step(rank < 3 ? down : 1, -1)
  return key === ']' || key === 'PageDown' ? step(rank < 3 ? down : 1, 1) : null
}

/** The middle of the first map of what a node gives. */
const middleOf = (shape: Shape): number[] =>
  shape.map((size, axis) => (axis < shape.length - 2 ? 0 : size >> 1))

/**
 * Moves a pinned cell, lets it go, or pins the middle one of the selected card; says whether the
 * key meant one of these.
 */
function pressed(key: string, far: boolean): boolean {
  const cell = pointedCell()
  const [chosen] = store.getState().session.selection
  if (key.toLowerCase() === 'p') {
    const shape = chosen ? shapeOf(chosen) : null
    if (cell?.pinned) pointAt(null)
    else if (cell) pointAt({ ...cell, pinned: true })
    else if (shape && !shape.includes(0))
      pointAt({ node: chosen, index: middleOf(shape), pinned: true })
    else return false
    return true
  }
  if (!cell?.pinned) return false
  if (key === 'Escape') pointAt(null)
  else {
    const shape = shapeOf(cell.node)
    const step = shape && stepOf(key, shape.length, far)
    if (!shape || !step) return false
    pointAt({
      ...cell,
      index: cell.index.map((place, axis) =>
        Math.min(shape[axis] - 1, Math.max(0, place + step[axis])),
      ),
    })
  }
  return true
}

/**
 * Lets a hand point at cells: moving over a preview points, a click pins or lets go, keys move what
 * is pinned. A movement is looked at by `settle`, once a frame; `later` is called when there is
 * one. Gives the way to stop it.
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
  const press = (event: PointerEvent): void => {
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
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.defaultPrevented ||
      inField(event.target)
    )
      return
    // Elsewhere arrows move tabs, rows and other things.
    if (
      event.target instanceof Element &&
      event.target !== document.body &&
      !root.contains(event.target)
    )
      return
    if (pressed(event.key, event.shiftKey)) event.preventDefault()
  }
  root.addEventListener('pointermove', move, { passive: true })
  root.addEventListener('pointerleave', move, { passive: true })
  root.addEventListener('pointerdown', press, { passive: true, capture: true })
  root.addEventListener('click', click)
  // Before the keys of the app, which nudge the card and clear the selection.
  addEventListener('keydown', key, { capture: true })
  return {
    settle,
    stop() {
      root.removeEventListener('pointermove', move)
      root.removeEventListener('pointerleave', move)
      root.removeEventListener('pointerdown', press, { capture: true })
      root.removeEventListener('click', click)
      removeEventListener('keydown', key, { capture: true })
    },
  }
}
