import { showPicture as withPicture } from '../../graph/edits/pictures'
import type { Picture } from '../../sources/source'
import { edit } from '../store'

/** Shows a picture in a card of that kind; the one before is dropped if no other card shows it. */
export const showPicture = (card: string, id: string, picture: Picture): boolean =>
  edit(`Picture ${picture.name}`, (now) => withPicture(now, card, id, picture))
