import { freshGesture } from '../controls/useScrub'
import {
  beginDraft,
  dropDraft,
  indexOf,
  isDraft,
  readDraft,
  type SetCell,
  valueOf,
} from './cellInput'
import type { CellDeed } from './cellKeys'
import type { GridCells } from './cells'

/** Keys and typing in cells; steps while a key is held down are one undo step. */
export function typeCells(set: SetCell, cells: GridCells, cols: number, cancel: () => void) {
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
