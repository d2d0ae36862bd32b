import { applyNodeChanges, type Node, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from '../../../store/store'
import { towards } from './shownCards'

/** Time between two steps, ms: below this a machine could do more, above SLOW it should do less. */
const QUICK = 24
const SLOW = 48
/** The most that a fast machine does per step, in frames of a slow one. */
const MOST_SHARE = 2

interface Cards {
  readonly nodes: Node[]
  /** All cards are there. */
  readonly whole: boolean
  /**
   * Ids of the cards when all were last there, separated by spaces: wires wait for the last of
   * their cards.
   */
  readonly settled: string
  readonly change: (changes: NodeChange[]) => void
}

/** The project's cards for React Flow, updated over one or a few frames. */
export function useCards(): Cards {
  const cards = useStore((all) => all.project.graph.nodes)
  const selection = useStore((all) => all.session.selection)
  const [nodes, setNodes] = useState<Node[]>([])
  const [whole, setWhole] = useState(false)
  const [settled, setSettled] = useState('')
  const present = useRef<Node[]>([])
  const put = useCallback((next: Node[]) => {
    present.current = next
    setNodes(next)
  }, [])
  useEffect(() => {
    let frame = 0
    let share = 1
    const step = (since: number): void => {
      const now = performance.now()
      // A step that took one frame was below this machine's capacity; one that took three was
      // above.
      if (since > 0)
        share = Math.min(
          MOST_SHARE,
          Math.max(1, share * (now - since < QUICK ? 2 : now - since > SLOW ? 0.5 : 1)),
        )
      const shown = towards(present.current, cards, selection, share)
      put(shown.nodes)
      setWhole(shown.whole)
      if (shown.whole) setSettled(shown.nodes.map(({ id }) => id).join(' '))
      else frame = requestAnimationFrame(() => step(now))
    }
    // Many cards begin with the next frame: in this one the rest of the page is rendered.
    const { whole: few } = towards(present.current, cards, selection)
    if (few) step(0)
    else {
      setWhole(false)
      frame = requestAnimationFrame(() => step(0))
    }
    return () => cancelAnimationFrame(frame)
  }, [cards, selection, put])
  const change = useCallback(
    (changes: NodeChange[]) => {
      const seen = changes.filter((one) => one.type === 'position' || one.type === 'dimensions')
      if (seen.length > 0) put(applyNodeChanges(seen, present.current))
    },
    [put],
  )
  return { nodes, whole, settled, change }
}
