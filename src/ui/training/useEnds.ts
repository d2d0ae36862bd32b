import { useMemo } from 'react'
import { downstreamOf, type GraphNode, inOrder, wiresFrom } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { nodeOf } from '../../graph/project'
import { useStore } from '../../store/store'
import { useDataCard } from './useDataCard'

const isLayer = (node: GraphNode | undefined): boolean =>
  node !== undefined && kindOf(node)?.role === 'layer'

/** The layers behind the data that no other layer reads, in network order: a loss can read each. */
export function useEnds(): readonly GraphNode[] {
  const graph = useStore((state) => state.project.graph)
  const source = useDataCard()?.node.id
  return useMemo(() => {
    if (source === undefined) return []
    const behind = downstreamOf(graph, source)
    return inOrder(graph).filter(
      (node) =>
        isLayer(node) &&
        behind.has(node.id) &&
        !wiresFrom(graph, node.id).some(({ to }) => isLayer(nodeOf({ graph }, to))),
    )
  }, [graph, source])
}
