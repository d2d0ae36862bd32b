import type { Edge } from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import type { Wire } from '../../../graph/graph'
import { wireId } from '../../../graph/wires'
import { useStore } from '../../../store/store'
import { handleOf } from './ports'
import { wiresTowards } from './shownWires'

const edges = new WeakMap<Wire, Edge>()

/**
 * A wire for React Flow. Referentially stable while the wire does not change, so that it does not
 * re-render.
 */
function edgeOf(wire: Wire, selected: boolean): Edge {
  const known = edges.get(wire)
  if (known?.selected === selected) return known
  const edge: Edge = {
    id: wireId(wire),
    type: 'wire',
    source: wire.from,
    target: wire.to,
    sourceHandle: handleOf(wire.output),
    targetHandle: `in${wire.port}`,
    selected,
    ariaLabel: undefined,
  }
  edges.set(wire, edge)
  return edge
}

/**
 * The project's wires between these cards, mounted over one or a few frames; `ids` are separated by
 * spaces.
 */
export function useWires(ids: string): Edge[] {
  const wires = useStore((all) => all.project.graph.wires)
  const chosen = useStore((all) => all.session.wire)
  const all = useMemo(() => {
    const shown = new Set(ids.split(' '))
    return wires
      .filter(({ from, to }) => shown.has(from) && shown.has(to))
      .map((wire) => edgeOf(wire, wire === chosen))
  }, [wires, chosen, ids])
  /** Where hundreds are to come: those that are there. */
  const [there, setThere] = useState<readonly Edge[]>([])
  const present = useMemo(() => wiresTowards(there, all), [there, all])
  useEffect(() => {
    if (present.whole) return undefined
    const frame = requestAnimationFrame(() => setThere(present.edges))
    return () => cancelAnimationFrame(frame)
  }, [present])
  return present.edges
}
