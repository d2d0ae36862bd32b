import { store } from '../../store/store'
import { type Action, contextNow, isPossible, type KeyPlace } from './action'
import { actionFor } from './keys'
import { hasOwnKeys, isTyping } from './target'

/** Does a view cover the canvas? Then its cards are out of reach. */
export const isCovered = (): boolean => store.getState().session.pane !== null

const isFree = (event: Event): boolean => !event.defaultPrevented && !hasOwnKeys(event.target)

/** Does a key pressed on this target work in this place? */
const COUNTS: Readonly<Record<KeyPlace, (event: Event) => boolean>> = {
  window: (event) => !isTyping(event.target),
  page: isFree,
  canvas: (event) => isFree(event) && !isCovered(),
  cell: isFree,
  clipboard: () => false,
}

/**
 * Runs the action bound to the pressed key in a place, and returns it. If it cannot be done, the
 * event is left to the browser, unless Ctrl or Cmd is held: the browser would do something else
 * under the same name.
 */
export function press(
  event: KeyboardEvent,
  place: KeyPlace,
  actions: readonly Action[],
): Action | undefined {
  const action = COUNTS[place](event) ? actionFor(event, place, actions) : undefined
  if (!action) return undefined
  const context = contextNow(undefined, event)
  const possible = isPossible(action, context)
  if (possible) action.do(context)
  if (possible || event.ctrlKey || event.metaKey) event.preventDefault()
  return action
}
