import type { KeyboardEvent } from 'react'
import { redo, undo } from '../../store/store'

/**
 * Undoes or redoes where the keys say so (Ctrl or Cmd Z, with Shift, or Ctrl Y); tells whether they
 * did. For fields in which nothing is being typed.
 */
export function undoKey(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return false
  if (key === 'y' || event.shiftKey) redo()
  else undo()
  return true
}
