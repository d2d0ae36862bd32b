import { useEffect, useState } from 'react'
import type { Shape } from '../../layers/tensorShape'
import type { PointedCell } from '../../store/core/pointed'
import { pointAt, pointedCell, usePointed } from '../../store/pointed'
import { within } from './plane'

/**
 * The cursor of a table as a tensor index, one entry per axis, and the function to move it. For a
 * node's output (`node`) it is the cell pointed at everywhere, and follows other views; for a
 * weight (null) it is the table's own.
 */
export function useCursor(
  node: string | null,
  shape: Shape,
): readonly [readonly number[], (index: readonly number[]) => void] {
  const pointed = usePointed()
  const [seen, setSeen] = useState<PointedCell | null>(null)
  const [index, setIndex] = useState<readonly number[]>([])
  if (pointed !== seen) {
    setSeen(pointed)
    if (pointed && pointed.node === node) setIndex(pointed.index)
  }
  useEffect(
    () => () => {
      const now = pointedCell()
      if (node !== null && now?.node === node && !now.pinned) pointAt(null)
    },
    [node],
  )
  const go = (next: readonly number[]): void => {
    setIndex(next)
    if (node !== null) pointAt({ node, index: next, pinned: pointedCell()?.pinned ?? false })
  }
  return [within(index, shape), go]
}
