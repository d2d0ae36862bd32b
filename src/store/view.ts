import { useSyncExternalStore } from 'react'
import { app } from './app'

export const { viewCommands, registerView, setZoom, currentZoom, noteMove, viewMoves, onView } =
  app.view

/** The zoom of the canvas; 1 is 100 %. */
export const useZoom = (): number => useSyncExternalStore(app.view.onZoom, currentZoom)
