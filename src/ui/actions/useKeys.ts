import { useEffect } from 'react'
import { contextNow, type KeyPlace } from './action'
import { copy, cut } from './clipboard'
import { ACTIONS } from './index'
import { isCovered, press } from './press'
import { hasOwnKeys } from './target'

/** Listens for the keys of the actions of these places; `places` must be referentially stable. */
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

/** Puts the selected cards on the clipboard on copy and cut. */
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
