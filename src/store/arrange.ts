import { layoutOf, type SizeOf } from '../graph/arrange'
import { moveTo } from './edits/cards'
import { store } from './store'

/**
 * Lays the cards out from left to right in order of evaluation, in rows; branches lie beneath each
 * other. One undoable step.
 */
export const arrange = (sizeOf: SizeOf): void =>
  moveTo(layoutOf(store.getState().project.graph, sizeOf), null)
