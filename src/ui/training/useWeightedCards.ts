import { useMemo } from 'react'
import { downstreamOf, type GraphNode, inOrder } from '../../graph/graph'
import { useStore } from '../../store/store'
import { useDataCard } from './useDataCard'

/** The cards behind the data that hold weights of their own, in network order. */
export function useWeightedCards(): readonly GraphNode[] {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const data = useDataCard()
  const source = data?.node.id
  return useMemo(() => {
    if (source === undefined) return []
    const behind = downstreamOf(graph, source)
    return inOrder(graph).filter(
      ({ id, usesWeightsOf }) =>
        behind.has(id) &&
        usesWeightsOf === undefined &&
        (shapes.get(id)?.weights.some(({ buffer }) => !buffer) ?? false),
    )
  }, [graph, shapes, source])
}
