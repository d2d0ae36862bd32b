import type { KeyboardEvent } from 'react'
import { contextNow } from './action'
import { redo, undo } from './history'
import { actionFor } from './keys'

/**
 * Undoes or redoes on their shortcuts; returns whether it did. For fields in which nothing is being
 * typed.
 */
export function undoKey({ nativeEvent: event }: KeyboardEvent): boolean {
  const action = event.altKey ? undefined : actionFor(event, 'page', [undo, redo])
  action?.do(contextNow())
  return action !== undefined
}
