import { useState } from 'react'
import { useStore } from '../../store/store'

/**
 * A value that stays as it is while a kernel is dragged, or the eye would be deceived by its
 * colours. `key` says what it is of; a new object is a new value.
 */
export function useHeld<T>(value: T, key: string): T {
  const dragged = useStore((state) => state.gesture !== null)
  const [held, setHeld] = useState({ value, key })
  const fresh = !dragged || held.key !== key
  if (fresh && (held.value !== value || held.key !== key)) setHeld({ value, key })
  return fresh ? value : held.value
}
