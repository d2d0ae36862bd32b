import { removeSet as withoutSet } from '../../graph/edits/addSet'
import { edit } from '../store'

/** Removes one of the user's own sets from the project. */
export const removeSet = (id: string): void =>
  void edit('Remove data', (now) => withoutSet(now, id))
