import {
  BookOpen,
  CircleQuestionMark,
  Download,
  GraduationCap,
  History,
  LayoutTemplate,
  Link,
  PencilLine,
} from 'lucide-react'
import { openDialog } from '../../store/dialogs'
import type { Action } from './action'

/** Edits the project's name in the top bar. */
export const renameProject: Action = {
  id: 'renameProject',
  label: 'Rename',
  icon: PencilLine,
  menus: [{ menu: 'project', section: 1 }],
  // The menu returns the focus to its button before the field replaces that button.
  do: () => void setTimeout(openDialog, 0, 'name'),
}

/** Opens the list of templates. */
export const templates: Action = {
  id: 'templates',
  label: 'New from template…',
  icon: LayoutTemplate,
  menus: [{ menu: 'project', section: 2 }],
  do: () => openDialog('templates'),
}

/** Opens the list of lessons. */
export const lessons: Action = {
  id: 'lessons',
  label: 'Examples…',
  icon: BookOpen,
  menus: [{ menu: 'project', section: 2 }],
  do: () => openDialog('lessons'),
}

/** Opens the exercises in shape arithmetic. */
export const exercises: Action = {
  id: 'exercises',
  label: 'Exercises…',
  icon: GraduationCap,
  menus: [{ menu: 'project', section: 4 }],
  do: () => openDialog('exercises'),
}

/** Opens the list of formats that the project can be written in. */
export const exportAs: Action = {
  id: 'exportAs',
  label: 'Export…',
  icon: Download,
  keys: { place: 'page', keys: ['Mod+E'], help: { group: 'Project', does: 'Export' } },
  menus: [{ menu: 'project', section: 2 }],
  do: () => openDialog('export'),
}

/** Shows the project as a link. */
export const shareLink: Action = {
  id: 'shareLink',
  label: 'Share as a link…',
  icon: Link,
  menus: [{ menu: 'project', section: 2 }],
  do: () => openDialog('link'),
}

/** Opens the list of versions. */
export const versions: Action = {
  id: 'versions',
  label: 'Versions…',
  icon: History,
  menus: [{ menu: 'project', section: 3 }],
  do: () => openDialog('versions'),
}

/** Opens Help. */
export const help: Action = {
  id: 'help',
  label: 'Help and keys',
  icon: CircleQuestionMark,
  keys: { place: 'window', keys: ['?'], help: { group: 'View', does: 'This list' } },
  do: () => openDialog('help'),
}
