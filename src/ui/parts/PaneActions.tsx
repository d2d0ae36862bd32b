import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

/** Where the buttons of the view stand in the pane's head. */
export const ActionsPlace = createContext<HTMLElement | null>(null)

/**
 * Buttons of a view, at the right end of the pane's head; beside the view where it stands in no
 * pane.
 */
export function PaneActions({ children }: { readonly children: ReactNode }) {
  const place = useContext(ActionsPlace)
  return place ? createPortal(children, place) : children
}
