import { createListeners } from './listeners'

/** A cell of a node's output: its index along each axis, in PyTorch's order. */
export interface PointedCell {
  readonly node: string
  readonly index: readonly number[]
  /** It stays until it is unpinned. */
  readonly pinned: boolean
}

/** The cell that all views share. Not in the store, because it moves with the pointer. */
export interface Pointing {
  /** The cell under the pointer, or the one that is pinned. */
  readonly pointedCell: () => PointedCell | null
  /** Points at a cell, or at none. */
  readonly pointAt: (cell: PointedCell | null) => void
  /** Called when the cell changes, outside React; returns an unsubscribe function. */
  readonly onPointed: (listener: () => void) => () => void
}

const same = (a: PointedCell | null, b: PointedCell | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.node === b.node &&
    a.pinned === b.pinned &&
    a.index.join() === b.index.join())

/** Starts with no cell. */
export function createPointing(): Pointing {
  let pointed: PointedCell | null = null
  const { on, tell } = createListeners()
  return {
    pointedCell: () => pointed,
    pointAt(cell) {
      if (same(pointed, cell)) return
      pointed = cell
      tell()
    },
    onPointed: on,
  }
}
