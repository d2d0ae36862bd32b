import { useSyncExternalStore } from 'react'
import { app } from './app'
import type { PointedCell } from './core/pointed'

export const { pointedCell, pointAt, onPointed } = app.pointing

/** The cell that is pointed at; a component that reads it renders on every move. */
export const usePointed = (): PointedCell | null => useSyncExternalStore(onPointed, pointedCell)
