import { useEffect } from 'react'
import { contextNow, type KeyPlace } from './action'
import { copy, cut } from './clipboard'
import { ACTIONS } from './index'
import { isCovered, press } from './press'
import { hasOwnKeys } from './target'

/**
 * Listens to the keys of the actions that count in these places; the list stays the same object.
 */
export function useKeys(places: readonly KeyPlace[]): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      for (const place of places) if (press(event, place, ACTIONS)) return
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [places])
}

function copied(event: ClipboardEvent): void {
  if (hasOwnKeys(event.target) || isCovered() || !document.getSelection()?.isCollapsed) return
  for (const action of [cut, copy])
    if (action.id === event.type) action.do({ ...contextNow(), clipboard: event })
}

/** Gives the selected cards to the clipboard when they are copied or cut. */
export function useCopying(): void {
  useEffect(() => {
    addEventListener('copy', copied)
    addEventListener('cut', copied)
    return () => {
      removeEventListener('copy', copied)
      removeEventListener('cut', copied)
    }
  }, [])
}
