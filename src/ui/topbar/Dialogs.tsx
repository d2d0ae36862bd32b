import type { ComponentType } from 'react'
import type { DialogName } from '../../store/core/dialogs'
import { closeDialog, useDialogs } from '../../store/dialogs'
import { fetchedDialog } from '../controls/fetched'

/** Each is loaded when it is first opened, with what it lists. */
const DIALOGS: Readonly<
  Record<Exclude<DialogName, 'name'>, ComponentType<{ readonly onClose: () => void }>>
> = {
  exercises: fetchedDialog(() =>
    import('../exercises/ExercisesDialog').then((part) => part.ExercisesDialog),
  ),
  export: fetchedDialog(() => import('./ExportDialog').then((part) => part.ExportDialog)),
  help: fetchedDialog(() => import('./HelpDialog').then((part) => part.HelpDialog)),
  lessons: fetchedDialog(() => import('./LessonsDialog').then((part) => part.LessonsDialog)),
  link: fetchedDialog(() => import('./LinkDialog').then((part) => part.LinkDialog)),
  make: fetchedDialog(() => import('../dataset/MakeDialog').then((part) => part.MakeDialog)),
  templates: fetchedDialog(() => import('./TemplatesDialog').then((part) => part.TemplatesDialog)),
  versions: fetchedDialog(() => import('./VersionsDialog').then((part) => part.VersionsDialog)),
}

/** The open dialogs of the page, stacked. */
export const Dialogs = () =>
  useDialogs().map((name) => {
    if (name === 'name') return null
    const Dialog = DIALOGS[name]
    return <Dialog key={name} onClose={() => closeDialog(name)} />
  })
