import { createListeners } from './listeners'

/** The dialogs of the page as a whole; `name` is the field in which the project is renamed. */
export type DialogName =
  | 'exercises'
  | 'export'
  | 'help'
  | 'link'
  | 'lessons'
  | 'make'
  | 'templates'
  | 'versions'
  | 'name'

/** Dialogs that are open. Not part of the session: a dialog is not restored. */
export interface Dialogs {
  /** Opens a dialog above those that are open; one that is open already stays where it is. */
  readonly openDialog: (name: DialogName) => void
  readonly closeDialog: (name: DialogName) => void
  /** The dialogs that are open, the topmost last. */
  readonly openDialogs: () => readonly DialogName[]
  /** Called when one opens or closes; returns an unsubscribe function. */
  readonly onDialogs: (listener: () => void) => () => void
}

/** Begins with none open. */
export function createDialogs(): Dialogs {
  let open: readonly DialogName[] = []
  const { on, tell } = createListeners()
  const set = (next: readonly DialogName[]): void => {
    open = next
    tell()
  }
  return {
    openDialog(name) {
      if (!open.includes(name)) set([...open, name])
    },
    closeDialog: (name) => set(open.filter((other) => other !== name)),
    openDialogs: () => open,
    onDialogs: on,
  }
}
