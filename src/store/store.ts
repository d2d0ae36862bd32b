import { useStore as useZustand } from 'zustand'
import { app } from './app'
import type { State } from './core/state'

/** The store of this page's app. */
export const { store } = app

export const {
  edit,
  undo,
  redo,
  beginGesture,
  endGesture,
  replaceProject,
  setSession,
  setStatus,
  notify,
  dismiss,
} = store

/** Reads from the store; a component renders again only when the selected value changes. */
export const useStore = <T>(select: (state: State) => T): T => useZustand(store, select)
