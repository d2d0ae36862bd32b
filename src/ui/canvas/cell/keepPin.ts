import type { PointedCell } from '../../../store/core/pointed'
import type { State } from '../../../store/core/state'
import { pointAt, pointedCell } from '../../../store/pointed'
import { store } from '../../../store/store'

/** Is there still such a cell? */
const exists = ({ node, index }: PointedCell): boolean => {
  const output = store.getState().shapes.get(node)?.output
  return output?.length === index.length && output.every((size, axis) => index[axis] < size)
}

/**
 * Lets go of a pointed cell that is no more. A pinned one is pinned again when an undo brings it
 * back, unless another cell is pointed at by then. Gives the way to stop it.
 */
export function keepPin(): () => void {
  let lost: PointedCell | null = null
  return store.subscribe((state: State, before: State) => {
    // An id names another card in another project.
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
