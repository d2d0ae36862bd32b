import { useSyncExternalStore } from 'react'
import { app } from './app'
import type { DialogName } from './core/dialogs'

export const { openDialog, closeDialog } = app.dialogs

/** The dialogs that are open, the topmost last. */
export const useDialogs = (): readonly DialogName[] =>
  useSyncExternalStore(app.dialogs.onDialogs, app.dialogs.openDialogs)
