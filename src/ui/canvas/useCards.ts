import { applyNodeChanges, type Edge, type Node, type NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Wire } from '../../graph/graph'
import { useStore } from '../../store/store'
import { towards } from './shownCards'
import { wireId } from './wireId'

/** The project's cards for React Flow, brought up to date within a frame or a few; `whole` says that all are there. */
export function useCards(): { readonly nodes: Node[]; readonly whole: boolean; readonly change: (changes: NodeChange[]) => void } {
  const cards = useStore((all) => all.project.graph.nodes)
  const selection = useStore((all) => all.session.selection)
  const [nodes, setNodes] = useState<Node[]>([])
  const [whole, setWhole] = useState(false)
  const present = useRef<Node[]>([])
  const put = useCallback((next: Node[]) => {
    present.current = next
    setNodes(next)
  }, [])
  useEffect(() => {
    let frame = 0
    const step = (): void => {
      const shown = towards(present.current, cards, selection)
      put(shown.nodes)
      setWhole(shown.whole)
      if (!shown.whole) frame = requestAnimationFrame(step)
    }
    step()
    return () => cancelAnimationFrame(frame)
  }, [cards, selection, put])
  const change = useCallback(
    (changes: NodeChange[]) => {
      const seen = changes.filter((one) => one.type === 'position' || one.type === 'dimensions')
      if (seen.length > 0) put(applyNodeChanges(seen, present.current))
    },
    [put],
  )
  return { nodes, whole, change }
}

const edges = new WeakMap<Wire, Edge>()

/** A wire for React Flow. The same object as long as the wire stays as it is, so that it does not render again. */
function edgeOf(wire: Wire, selected: boolean): Edge {
  const known = edges.get(wire)
  if (known?.selected === selected) return known
  const edge: Edge = {
    id: wireId(wire),
    type: 'wire',
    source: wire.from,
    target: wire.to,
    sourceHandle: 'out',
    targetHandle: `in${wire.port}`,
    selected,
    ariaLabel: undefined,
  }
  edges.set(wire, edge)
  return edge
}

/** The project's wires between cards that are shown. */
export function useWires(nodes: readonly Node[]): Edge[] {
  const wires = useStore((all) => all.project.graph.wires)
  const chosen = useStore((all) => all.session.wire)
  const ids = nodes.map(({ id }) => id).join(' ')
  return useMemo(() => {
    const shown = new Set(ids.split(' '))
    return wires.filter(({ from, to }) => shown.has(from) && shown.has(to)).map((wire) => edgeOf(wire, wire === chosen))
  }, [wires, chosen, ids])
}
