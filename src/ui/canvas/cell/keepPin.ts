import type { PointedCell } from '../../../store/core/pointed'
import type { State } from '../../../store/core/state'
import { pointAt, pointedCell } from '../../../store/pointed'
import { store } from '../../../store/store'

/** Does this cell still exist? */
const exists = ({ node, index }: PointedCell): boolean => {
  const output = store.getState().shapes.get(node)?.output
  return output?.length === index.length && output.every((size, axis) => index[axis] < size)
}

/**
 * Releases a cell that no longer exists. If undo brings it back, it is pinned again, unless another
 * cell is pointed at by then. Returns the function that stops it.
 */
export function keepPin(): () => void {
  let lost: PointedCell | null = null
  return store.subscribe((state: State, before: State) => {
    // In another project the same id is another card.
    if (state.opened !== before.opened) lost = null
    const cell = pointedCell()
    if (cell && !exists(cell)) {
      lost = cell.pinned ? cell : null
      pointAt(null)
    } else if (cell?.pinned) lost = null
    else if (!cell && lost && exists(lost)) {
      pointAt(lost)
      lost = null
    }
  })
}
