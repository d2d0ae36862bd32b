import type { State } from '../../store/core/state'
import { store } from '../../store/store'

/**
 * A ref callback that keeps an element in sync with the store by writing to it directly, so that
 * nothing renders while a kernel is dragged. Created once per element, outside components.
 */
export const follow =
  <E extends Element>(write: (element: E, state: State) => void) =>
  (element: E | null): (() => void) | undefined => {
    if (!element) return undefined
    write(element, store.getState())
    return store.subscribe((state) => write(element, state))
  }

/** Writes a text only if it has changed. */
export function writeText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
