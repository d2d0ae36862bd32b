import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** The element for a view's buttons in the pane's head. */
export const ActionsPlace = createContext<HTMLElement | null>(null)

/**
 * Buttons of a view, portalled to the right end of the pane's head; rendered in place outside a
 * pane.
 */
export function PaneActions({ children }: { readonly children: ReactNode }) {
  const place = useContext(ActionsPlace)
  return place ? createPortal(children, place) : children
}
