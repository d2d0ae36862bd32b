import { useState } from 'react'
import { useStore } from '../../store/store'

/** A number that stays as it is while a kernel is dragged, or the eye would be deceived by its colours. `key` says what it is of. */
export function useHeld(value: number, key: string): number {
  const dragged = useStore((state) => state.gesture !== null)
  const [held, setHeld] = useState({ value, key })
  const fresh = !dragged || held.key !== key
  if (fresh && (held.value !== value || held.key !== key)) setHeld({ value, key })
  return fresh ? value : held.value
}
