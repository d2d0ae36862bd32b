import { renameProject as withName } from '../../graph/edits/names'
import { edit } from '../store'

/** Renames the project; returns whether that was possible. */
export const renameProject = (name: string): boolean =>
  edit('Rename the project', (now) => withName(now, name))
