import { type Shape, sameShape } from '../layers/tensorShape'
import { type Weight } from '../layers/weight'
import { expanded, outputNodes } from './expanded'
import { type Graph, type GraphNode, inOrder, wiresFrom } from './graph'
import { NOTHING, type NodeShape, nodeShape, sharingProblem } from './nodeShape'
import { wiresByPort } from './ports'
import type { Project } from './project'
import { sharersOf } from './sharing'

/** What is known of each node, by id, in order of evaluation. */
export type Shapes = ReadonlyMap<string, NodeShape>

interface ShapeMemo {
  readonly waits: boolean
  /** How many wires leave each further output. */
  readonly taken: string
  readonly pictures: Project['pictures']
  readonly datasets: Project['datasets']
  readonly shape: NodeShape
}

const memo = new WeakMap<GraphNode, ShapeMemo>()

/** Passes the cached shapes of a card on to one that differs only in name or position. */
export function sameLayer(old: GraphNode, card: GraphNode): GraphNode {
  const fresh = [card, ...outputNodes(card)]
  for (const [i, node] of [old, ...outputNodes(old)].entries()) {
    const known = memo.get(node)
    if (known) memo.set(fresh[i], known)
  }
  return card
}

const sameShapes = (a: NodeShape['inputs'], b: NodeShape['inputs']): boolean =>
  a.length === b.length && a.every((shape, i) => sameShape(shape, b[i]))

const sameWeights = (a: readonly Weight[], b: readonly Weight[]): boolean =>
  a.length === b.length &&
  a.every(
    (weight, i) =>
      weight.name === b[i].name &&
      weight.fanIn === b[i].fanIn &&
      weight.initial === b[i].initial &&
      JSON.stringify(weight.draw) === JSON.stringify(b[i].draw) &&
      JSON.stringify(weight.computes) === JSON.stringify(b[i].computes) &&
      sameShape(weight.shape, b[i].shape),
  )

function remembered(
  node: GraphNode,
  inputs: readonly (Shape | null)[],
  waits: boolean,
  project: Project,
  used: readonly GraphNode[],
): NodeShape {
  const last = memo.get(node)
  const taken = used.map(({ id }) => id).join()
  if (
    last &&
    last.waits === waits &&
    last.taken === taken &&
    last.pictures === project.pictures &&
    last.datasets === project.datasets &&
    sameShapes(last.shape.inputs, inputs)
  )
    return last.shape
  const fresh = nodeShape(node, inputs, waits, project, used)
  // Keeps the same weight list if nothing changed, so that the weights are not redrawn.
  const shape =
    last && fresh.weights.length > 0 && sameWeights(last.shape.weights, fresh.weights)
      ? { ...fresh, weights: last.shape.weights }
      : fresh
  const { pictures, datasets } = project
  memo.set(node, { waits, taken, pictures, datasets, shape })
  return shape
}

/** The sources of each input port that is read; undefined where nothing is connected. */
const sourcesOf = (
  graph: Graph,
  node: GraphNode,
  shapes: Shapes,
): readonly (NodeShape | undefined)[] =>
  wiresByPort(graph, node).map((wire) => wire && shapes.get(wire.from))

const shares = new WeakMap<NodeShape, { readonly other: NodeShape; readonly shape: NodeShape }>()

/** The shape of a card whose weights another card has too, which comes first; cached. */
function shared(shapes: Map<string, NodeShape>, node: GraphNode, first: GraphNode): NodeShape {
  const own = shapes.get(node.id)
  const other = shapes.get(first.id)
  if (!own?.fits || !other?.fits || sameWeights(own.weights, other.weights))
    return own ?? other ?? NOTHING
  const known = shares.get(own)
  if (known?.other === other) return known.shape
  const shape: NodeShape = { ...own, ...sharingProblem(own, other, first.name) }
  shares.set(own, { other, shape })
  return shape
}

/**
 * Shapes, problems and weights of every node of the expanded graph, in order of evaluation: by id
 * of a card, and of each further output. An output that a wire leaves and that does not exist is a
 * problem of its card. Pure; cached by identity of nodes.
 */
export function shapesOf(project: Project): Shapes {
  const shapes = new Map<string, NodeShape>()
  const graph = expanded(project.graph)
  for (const node of inOrder(graph)) {
    const sources = sourcesOf(graph, node, shapes)
    const card = node.further && shapes.get(node.further.card.id)
    const inputs = sources.map((source) => source?.output ?? null)
    const waits = [...sources, card].some((other) => other !== undefined && other.state !== 'ok')
    const used = outputNodes(node).filter(({ id }) => wiresFrom(graph, id).length > 0)
    shapes.set(node.id, remembered(node, inputs, waits, project, used))
    const sharers = node.further ? [] : sharersOf(project.graph, node)
    const other = sharers.find(({ id }) => id !== node.id && shapes.has(id))
    if (other) shapes.set(node.id, shared(shapes, node, other))
  }
  return shapes
}
