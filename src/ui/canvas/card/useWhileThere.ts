import { useEffect, useRef } from 'react'
import { nodeOf } from '../../../graph/project'
import type { State } from '../../../store/core/state'
import { useStore } from '../../../store/store'

/**
 * Selects a card's part of the store, and keeps the last value once the card is deleted: the canvas
 * unmounts hundreds of cards in batches, and until then none of them re-renders.
 */
export function useWhileThere<T>(node: string, select: (state: State) => T): T | undefined {
  const last = useRef<T | undefined>(undefined)
  const value = useStore((state) => (nodeOf(state.project, node) ? select(state) : last.current))
  useEffect(() => {
    last.current = value
  }, [value])
  return value
}
