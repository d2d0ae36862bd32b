import { renameProject as withName } from '../../graph/edits/names'
import { edit } from '../store'

/** Gives the project another name; gives whether that could be done. */
export const renameProject = (name: string): boolean =>
  edit('Rename the project', (now) => withName(now, name))
