import { useState } from 'react'
import { useStore } from '../../store/store'

/**
 * A value that is held while a kernel is dragged, so that colours stay comparable. `key` identifies
 * it; another key is another value.
 */
export function useHeld<T>(value: T, key: string): T {
  const dragged = useStore((state) => state.gesture !== null)
  const [held, setHeld] = useState({ value, key })
  const fresh = !dragged || held.key !== key
  if (fresh && (held.value !== value || held.key !== key)) setHeld({ value, key })
  return fresh ? value : held.value
}
