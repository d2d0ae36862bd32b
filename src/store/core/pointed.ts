import { createListeners } from './listeners'

/** A cell of what a node gives: its index along each axis, in PyTorch's order. */
export interface PointedCell {
  readonly node: string
  readonly index: readonly number[]
  /** It stays where it is until it is let go. */
  readonly pinned: boolean
}

/** The cell that all views share. It is no state of the store: it moves with the pointer. */
export interface Pointing {
  /** The cell under the pointer, or the one that is pinned. */
  readonly pointedCell: () => PointedCell | null
  /** Points at a cell, or at none. */
  readonly pointAt: (cell: PointedCell | null) => void
  /** Called when another cell is pointed at, outside React; gives the way to stop it. */
  readonly onPointed: (listener: () => void) => () => void
}

const same = (a: PointedCell | null, b: PointedCell | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.node === b.node &&
    a.pinned === b.pinned &&
    a.index.join() === b.index.join())

/** Begins with no cell. */
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
