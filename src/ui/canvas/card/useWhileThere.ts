import { useEffect, useRef } from 'react'
import { nodeOf } from '../../../graph/project'
import type { State } from '../../../store/core/state'
import { useStore } from '../../../store/store'

/**
 * Reads of the store what is about a card, and keeps the last of it once the card is deleted: the
 * canvas takes hundreds of cards away in parts, and until then none of them renders.
 */
export function useWhileThere<T>(node: string, select: (state: State) => T): T | undefined {
  const last = useRef<T | undefined>(undefined)
  const value = useStore((state) => (nodeOf(state.project, node) ? select(state) : last.current))
  useEffect(() => {
    last.current = value
  }, [value])
  return value
}
