import { ownWeights, shareWeights } from '../../graph/edits/sharing'
import { edit } from '../store'
import { nameOf } from './label'

/** Makes a card use the weights of another, or says why it cannot. */
export const takeWeights = (id: string, owner: string): boolean =>
  edit(`${nameOf(id)}: use the weights of ${nameOf(owner)}`, (now) => shareWeights(now, id, owner))

/** Gives a card weights of its own. */
export const partWeights = (id: string): boolean =>
  edit(`${nameOf(id)}: use its own weights`, (now) => ownWeights(now, id))
