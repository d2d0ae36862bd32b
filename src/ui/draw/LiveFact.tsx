import { useLayoutEffect, useRef } from 'react'
import { store } from '../../store/store'
import { followNumbers, numbersAt } from '../../store/weightNumbers'
import type { GridCells } from './cells'

interface LiveFactProps {
  readonly node: string
  /** Cells of the kernel; the fact is about the whole kernel. */
  readonly cells: GridCells
  /** Formats the numbers; must be referentially stable. */
  readonly of: (values: Float32Array) => string
  /** Does not update during a drag. */
  readonly held?: boolean
}

/** The value of a `dt`: a text about some cells that follows them without rendering. */
export function LiveFact({ node, cells, of, held }: LiveFactProps) {
  const target = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    let weights: unknown
    const write = (): void => {
      const state = store.getState()
      if (
        !target.current ||
        weights === state.project.weights ||
        (held && weights !== undefined && state.gesture !== null)
      )
        return
      const values = numbersAt(node, cells.weight, cells.whole)
      if (!values) return
      weights = state.project.weights
      target.current.textContent = of(values)
    }
    write()
    return followNumbers(write)
  }, [node, cells, of, held])
  return <dd ref={target} />
}
