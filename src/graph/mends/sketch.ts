import type { FixStep } from '../../layers/problem'
import { type Graph, type GraphNode, nodesById, wiresInto } from '../graph'
import { keptParameters } from '../kinds'
import { wiresByPort } from '../ports'

/** A network after the steps of a fix, without places and weights: only shapes are asked of it. */
export interface Sketch {
  readonly graph: Graph
  /** Ids of the cards that are new, changed or wired otherwise. */
  readonly changed: readonly string[]
  /** The card of which the fix tells what it gives; null where it is removed. */
  readonly shown: string | null
}

const changedCard = (
  { nodes, wires }: Graph,
  id: string,
  change: (node: GraphNode) => GraphNode,
): Graph => ({ wires, nodes: nodes.map((node) => (node.id === id ? change(node) : node)) })

/** The network without this card; what read it reads what it read first. */
function without({ nodes, wires }: Graph, id: string): Sketch {
  const before = wiresInto({ wires }, id).at(0)
  const readers = wires.filter((wire) => wire.from === id)
  const joined = wires.flatMap((wire) => {
    if (wire.to === id) return []
    if (wire.from !== id) return [wire]
    return before ? [{ ...wire, from: before.from }] : []
  })
  return {
    graph: { nodes: nodes.filter((node) => node.id !== id), wires: joined },
    changed: readers.map((wire) => wire.to),
    shown: null,
  }
}

function after({ graph, changed }: Sketch, id: string, step: FixStep): Sketch {
  if ('remove' in step) return without(graph, id)
  if ('set' in step) {
    const set = (node: GraphNode): GraphNode => ({
      ...node,
      parameters: { ...node.parameters, ...step.set },
    })
    return { graph: changedCard(graph, id, set), changed: [...changed, id], shown: id }
  }
  if ('become' in step) {
    const become = (node: GraphNode): GraphNode => ({
      ...node,
      kind: step.become,
      parameters: keptParameters(step.become, node.parameters),
    })
    return { graph: changedCard(graph, id, become), changed: [...changed, id], shown: id }
  }
  const card = nodesById(graph.nodes).get(id)
  const cut = card && wiresByPort(graph, card)[step.input ?? 0]
  if (!cut) return { graph, changed, shown: null }
  const added: GraphNode = {
    id: `+${graph.nodes.length}`,
    kind: step.insert,
    name: '',
    parameters: step.parameters ?? {},
    seed: 0,
    position: { x: 0, y: 0 },
  }
  const into = Array.from({ length: step.times ?? 1 }, (_, port) => ({
    ...cut,
    to: added.id,
    port,
  }))
  const wires = graph.wires.filter((wire) => wire !== cut)
  return {
    graph: {
      nodes: [...graph.nodes, added],
      wires: [...wires, ...into, { ...cut, from: added.id }],
    },
    changed: [...changed, added.id, id],
    shown: added.id,
  }
}

/** The network after the steps of a fix of card `id`. */
export function sketched(graph: Graph, id: string, steps: readonly FixStep[]): Sketch {
  const start: Sketch = { graph, changed: [], shown: null }
  const end = steps.reduce((now, step) => after(now, step.at ?? id, step), start)
  // What follows the insertion is only let follow it: the insertion is what is told of.
  const told = steps.some((step) => 'insert' in step) && 'set' in (steps.at(-1) ?? {})
  return told ? { ...end, shown: sketched(graph, id, steps.slice(0, -1)).shown } : end
}
