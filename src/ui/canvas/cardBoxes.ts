import type { NodeChange, ReactFlowInstance } from '@xyflow/react'
import { useCallback, useRef } from 'react'

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a card stands on the screen, px. */
export function boxOf(flow: ReactFlowInstance, id: string): Box {
  const node = flow.getInternalNode(id)
  const { width = 0, height = 0 } = node?.measured ?? {}
  const zoom = flow.getZoom()
  const at = flow.flowToScreenPosition(node?.internals.positionAbsolute ?? { x: 0, y: 0 })
  return { ...at, width: width * zoom, height: height * zoom }
}

/** Does the card stand in the box as a whole? */
export const isWithin = (box: DOMRect, { x, y, width, height }: Box): boolean =>
  x >= box.left && y >= box.top && x + width <= box.right && y + height <= box.bottom

/** Of changes of cards, the ids of those that had another size before, as with their first map. */
export function useGrown(): (changes: readonly NodeChange[]) => readonly string[] {
  const sizes = useRef(new Map<string, string>())
  return useCallback(
    (changes) =>
      changes.flatMap((change) => {
        if (change.type === 'remove') sizes.current.delete(change.id)
        if (change.type !== 'dimensions' || !change.dimensions) return []
        const before = sizes.current.get(change.id)
        const size = `${change.dimensions.width}×${change.dimensions.height}`
        sizes.current.set(change.id, size)
        return before === undefined || before === size ? [] : [change.id]
      }),
    [],
  )
}
