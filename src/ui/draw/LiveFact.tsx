import { useLayoutEffect, useRef } from 'react'
import { store } from '../../store/store'
import type { Cells } from './cells'
import { numbersOf } from './tensorOf'

interface LiveFactProps {
  readonly node: string
  readonly cells: Cells
  /** What is said of the numbers; must stay the same function. */
  readonly of: (values: readonly number[]) => string
  /** Stays as it is during a drag. */
  readonly held?: boolean
}

/** The value of a `dt`: a text about some cells that follows them without rendering. */
export function LiveFact({ node, cells, of, held }: LiveFactProps) {
  const target = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    let before: Float32Array | undefined
    const write = (): void => {
      const data = numbersOf(node, cells.weight, cells.shape)
      if (!data || data === before || !target.current || (held && before && store.getState().gesture !== null)) return
      before = data
      target.current.textContent = of(cells.indices.map((index) => data[index]))
    }
    write()
    return store.subscribe(write)
  }, [node, cells, of, held])
  return <dd ref={target} />
}
