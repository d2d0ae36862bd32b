import { select } from '../../store/select'
import { setSession } from '../../store/store'
import { viewCommands } from '../../store/view'

let wanted: string | null = null

/** The id of the field in which the shape of this card is typed. */
export const shapeFieldOf = (node: string): string => `shape-of-${node}`

/** Selects a card and asks for its shape: the focus goes to the field, once it is there. */
export function askShape(node: string): void {
  wanted = node
  select(node)
  setSession({ tab: 'edit' })
  viewCommands.reveal(node)
  document.getElementById(shapeFieldOf(node))?.focus()
}

/** Does the field of this card, just shown, take the focus? Once. */
export function takesFocus(node: string): boolean {
  const takes = wanted === node
  wanted = null
  return takes
}
