import type { FixStep } from '../../layers/problem'
import { type Graph, type GraphNode, nodesById, type Wire, wiresInto } from '../graph'
import { keptParameters } from '../kinds'
import { sourceOf } from '../outputs'
import { wiresByPort } from '../ports'
import { alone } from '../sharing'

/** A network after the steps of a fix, without places and weights: only shapes are asked of it. */
export interface Sketch {
  /** The cards and wires; the graph itself as long as no card is added or removed. */
  readonly graph: Graph
  /** Cards that are held instead of those of the graph. */
  readonly over: ReadonlyMap<string, GraphNode>
  /** Ids of the cards that are new, changed or wired otherwise. */
  readonly changed: readonly string[]
  /** The card of which the fix tells what it gives; null where it is removed. */
  readonly shown: string | null
}

const cardAt = ({ graph, over }: Sketch, id: string): GraphNode | undefined =>
  over.get(id) ?? nodesById(graph.nodes).get(id)

/** The network without this card; what read it reads what it read first. */
function without(sketch: Sketch, id: string): Sketch {
  const { nodes, wires } = sketch.graph
  const before = wiresInto({ wires }, id).at(0)
  const joined = wires.flatMap((wire): Wire[] => {
    if (wire.to === id) return []
    if (wire.from !== id) return [wire]
    return before ? [{ ...before, to: wire.to, port: wire.port }] : []
  })
  const readers = wires.filter((wire) => wire.from === id).map((wire) => wire.to)
  return {
    ...sketch,
    graph: { nodes: nodes.filter((node) => node.id !== id), wires: joined },
    changed: [...sketch.changed, ...readers],
    shown: null,
  }
}

function inserted(
  sketch: Sketch,
  id: string,
  { insert, parameters = {}, input = 0, times = 1, all }: Extract<FixStep, { insert: string }>,
): Sketch {
  const { graph, changed } = sketch
  const card = cardAt(sketch, id)
  const cut = card && wiresByPort(graph, card)[input]
  if (!cut) return sketch
  const added: GraphNode = {
    id: `+${graph.nodes.length}`,
    kind: insert,
    name: '',
    parameters,
    seed: 0,
    position: { x: 0, y: 0 },
  }
  const into = Array.from({ length: times }, (_, port) => ({ ...cut, to: added.id, port }))
  const led = graph.wires.filter(
    (wire) => wire === cut || (all && wire.to === id && sourceOf(wire) === sourceOf(cut)),
  )
  const wires = graph.wires.filter((wire) => !led.includes(wire))
  return {
    ...sketch,
    graph: {
      nodes: [...graph.nodes, added],
      wires: [...wires, ...into, ...led.map(({ to, port }) => ({ from: added.id, to, port }))],
    },
    changed: [...changed, added.id, id],
    shown: added.id,
  }
}

function after(sketch: Sketch, id: string, step: FixStep): Sketch {
  if ('remove' in step) return without(sketch, id)
  if ('insert' in step) return inserted(sketch, id, step)
  const card = cardAt(sketch, id)
  if (!card) return sketch
  const changed =
    'set' in step
      ? { ...card, parameters: { ...card.parameters, ...step.set } }
      : 'ownWeights' in step
        ? alone(card)
        : { ...card, kind: step.become, parameters: keptParameters(step.become, card.parameters) }
  return {
    ...sketch,
    over: new Map(sketch.over).set(id, changed),
    changed: [...sketch.changed, id],
    shown: id,
  }
}

/** The network after the steps of a fix of card `id`. */
export function sketched(graph: Graph, id: string, steps: readonly FixStep[]): Sketch {
  const start: Sketch = { graph, over: new Map(), changed: [], shown: null }
  const sketches = [start]
  for (const step of steps) sketches.push(after(sketches[sketches.length - 1], step.at ?? id, step))
  const end = sketches[sketches.length - 1]
  // What follows an insertion only lets the card follow it: the insertion is what is told of.
  const last = steps.findLastIndex((step) => 'insert' in step)
  return last < 0 ? end : { ...end, shown: sketches[last + 1].shown }
}
