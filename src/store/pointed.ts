import { useSyncExternalStore } from 'react'

/** A cell of what a node gives: its index along each axis, in PyTorch's order. */
export interface Pointed {
  readonly node: string
  readonly index: readonly number[]
  /** It stays where it is until it is let go. */
  readonly pinned: boolean
}

let pointed: Pointed | null = null
const listeners = new Set<() => void>()

/** The cell under the pointer, or the one that is pinned. */
export const pointedCell = (): Pointed | null => pointed

const alike = (a: Pointed | null, b: Pointed | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.node === b.node &&
    a.pinned === b.pinned &&
    a.index.join() === b.index.join())

/** Points at a cell, or at none. */
export function pointAt(cell: Pointed | null): void {
  if (alike(pointed, cell)) return
  pointed = cell
  for (const listener of listeners) listener()
}

/** Called when another cell is pointed at, outside React; gives the way to stop it. */
export function onPointed(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The cell that is pointed at; a component that reads it renders with every move. */
export const usePointed = (): Pointed | null => useSyncExternalStore(onPointed, pointedCell)
