import type { LayerKind, Output } from '../layers/layer'
import { isProblem } from '../layers/problem'
import { type Further, type Graph, type GraphNode, nodesById, type Wire, wiresFrom } from './graph'
import { kindOf } from './kinds'
import { cardOf, furtherOutputs, outputId, outputOf, sourceOf } from './outputs'

/** The facts of a layer with this output alone; it has no shape where the first has none. */
const kindOfOutput = (kind: LayerKind, output: Output): LayerKind => ({
  ...kind,
  explain: () => null,
  macs: () => 0,
  linear: false,
  window: undefined,
  pointwise: undefined,
  along: undefined,
  composes: undefined,
  matrix: undefined,
  outputs: undefined,
  ...output,
  shape(inputs, p) {
    const first = kind.shape(inputs, p)
    return isProblem(first) ? first : output.shape(inputs, p)
  },
  weights: () => [],
})

const nodes = new WeakMap<GraphNode, readonly GraphNode[]>()

/** What stands for the further outputs of a card, each with the card's inputs; cached per card. */
export function outputNodes(card: GraphNode): readonly GraphNode[] {
  const known = nodes.get(card)
  if (known) return known
  const kind = kindOf(card)
  const fresh =
    kind?.role === 'layer'
      ? furtherOutputs(card).map((output, i): GraphNode => {
          const further: Further = {
            card,
            output: i + 1,
            kind: kindOfOutput(kind, output),
            alone: output.build !== undefined,
          }
          const id = outputId(card.id, i + 1)
          return { ...card, id, name: `${card.name}.${output.name}`, further }
        })
      : []
  // The kind may become known later.
  if (kind) nodes.set(card, fresh)
  return fresh
}

/** The card of this id, or what stands for a further output of one; undefined if there is none. */
export function nodeAt({ nodes }: Pick<Graph, 'nodes'>, id: string): GraphNode | undefined {
  const card = nodesById(nodes).get(cardOf(id))
  const output = outputOf(id)
  return output === 0 ? card : card && outputNodes(card)[output - 1]
}

/** The ids of a card's outputs, its own for the first, that wires leave. */
export const usedOutputs = ({ wires }: Pick<Graph, 'wires'>, card: string): ReadonlySet<string> =>
  new Set(wiresFrom({ wires }, card).map(sourceOf))

const graphs = new WeakMap<Graph, Graph>()

/**
 * The graph in which every node has one output: each further output of a card is a node of its own,
 * behind the card, with the card's inputs, and wires leave from it. The same object where no card
 * has further outputs; cached per graph, and expanded only once.
 */
export function expanded(graph: Graph): Graph {
  const known = graphs.get(graph)
  if (known) return known
  const several = new Map(
    graph.nodes.flatMap((node) => {
      const further = outputNodes(node)
      return further.length > 0 ? [[node.id, further] as const] : []
    }),
  )
  const fresh: Graph =
    several.size === 0
      ? graph
      : {
          nodes: graph.nodes.flatMap((node) => [node, ...(several.get(node.id) ?? [])]),
          wires: graph.wires.flatMap(({ from, output, to, port }): Wire[] => {
            const further = several.get(from)?.[(output ?? 0) - 1]
            return [{ id: to }, ...(several.get(to) ?? [])].map((target) => ({
              from: further?.id ?? from,
              to: target.id,
              port,
            }))
          }),
        }
  graphs.set(graph, fresh)
  graphs.set(fresh, fresh)
  return fresh
}
