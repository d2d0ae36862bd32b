import type { State } from '../../store/core/state'
import { store } from '../../store/store'

/**
 * A ref that keeps an element as the store has it by writing to it directly, so that no component
 * renders while a kernel is dragged. Made once per element, outside of components.
 */
export const follow =
  <E extends Element>(write: (element: E, state: State) => void) =>
  (element: E | null): (() => void) | undefined => {
    if (!element) return undefined
    write(element, store.getState())
    return store.subscribe((state) => write(element, state))
  }

/** Writes a text only where it has changed. */
export function writeText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
