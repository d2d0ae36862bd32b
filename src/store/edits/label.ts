import { nodeOf } from '../../graph/project'
import { store } from '../store'

/** A card's name; empty where there is none. */
export const nameOf = (id: string): string => nodeOf(store.getState().project, id)?.name ?? ''

/** What is done to some cards, as undo names it: `Delete conv`, `Delete 3 layers`. */
export const labelOf = (verb: string, cards: readonly string[]): string =>
  `${verb} ${cards.length === 1 ? nameOf(cards[0]) : `${cards.length} layers`}`
