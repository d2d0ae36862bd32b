import { isProblem } from '../../layers/problem'
import { type Shape, sameShape } from '../../layers/tensorShape'
import { isHeavy, outputFrom, sourceShape } from '../answer'
import { expanded, outputNodes } from '../expanded'
import { downstreamOf, type Graph, type GraphNode, nodesById, wiresFrom } from '../graph'
import { kindOf, parametersOf } from '../kinds'
import { wiresByPort } from '../ports'
import type { Project } from '../project'
import type { Shapes } from '../shapes'
import type { Sketch } from './sketch'

/** What a sketched network gives; a node is worked out when it is asked for. */
export interface Trial {
  /** The output of a node; null where it, or a card before it, does not fit. */
  readonly outputOf: (id: string) => Shape | null
  /** Does the card fit, with all of its outputs that are read? */
  readonly fits: (card: string) => boolean
  /** Ids of the nodes that do not fit although what they read is known. */
  readonly broken: () => readonly string[]
}

const reached = new WeakMap<Graph, Map<string, ReadonlySet<string>>>()

/** The ids of the nodes that depend on a card, itself and its further outputs included; cached. */
function reachedFrom(graph: Graph, card: string, further: readonly GraphNode[]) {
  const ofGraph = reached.get(graph) ?? new Map<string, ReadonlySet<string>>()
  reached.set(graph, ofGraph)
  const known = ofGraph.get(card)
  if (known) return known
  const ids = [card, ...further.map(({ id }) => id)]
  const found = new Set(ids.flatMap((id) => [...downstreamOf(graph, id)]))
  ofGraph.set(card, found)
  return found
}

/**
 * Tries a sketch on the shapes. Nothing is remembered with the cards, so what the page shows need
 * not be worked out again.
 */
export function tried(project: Project, shapes: Shapes, sketch: Sketch): Trial {
  const graph = expanded(sketch.graph)
  const byId = nodesById(graph.nodes)
  const over = new Map(
    [...sketch.over.values()].flatMap((card) =>
      [card, ...outputNodes(card)].map((node) => [node.id, node] as const),
    ),
  )
  const nodeAt = (id: string): GraphNode | undefined => over.get(id) ?? byId.get(id)
  const furtherOf = (id: string): readonly GraphNode[] => {
    const card = nodeAt(id)
    return card ? outputNodes(card) : []
  }
  const parts = sketch.changed.map((id) => reachedFrom(graph, id, furtherOf(id)))
  const affected = parts.length === 1 ? parts[0] : new Set(parts.flatMap((part) => [...part]))
  const found = new Map<string, Shape | null>()

  const inputsOf = (node: GraphNode): readonly Shape[] | null => {
    const inputs = wiresByPort(graph, node).map((wire) => wire && outputOf(wire.from))
    const known = inputs.filter((input) => input !== undefined && input !== null)
    return known.length === inputs.length && known.length > 0 ? known : null
  }
  const given = (node: GraphNode): Shape | null => {
    const kind = kindOf(node)
    const p = parametersOf(node)
    if (kind?.role === 'source') {
      const shape = sourceShape(kind, p, project)
      return isProblem(shape) ? null : shape
    }
    const inputs = inputsOf(node)
    const now = shapes.get(node.id)
    if (!kind || !inputs) return null
    // With the inputs that it has now, an unchanged node gives what it gives now.
    const same = now?.fits === true && !over.has(node.id) && sameInputs(now.inputs, inputs)
    return same ? now.output : outputFrom(kind, inputs, p)
  }
  const outputOf = (id: string): Shape | null => {
    const now = shapes.get(id)
    if (!affected.has(id)) return now?.state === 'ok' ? now.output : null
    const known = found.get(id)
    if (known !== undefined) return known
    const node = nodeAt(id)
    const output = node ? given(node) : null
    found.set(id, output)
    return output
  }
  const isRead = ({ id, further }: GraphNode): boolean =>
    !further || wiresFrom(graph, id).length > 0
  const isBroken = (id: string): boolean => {
    const node = nodeAt(id)
    return node !== undefined && isRead(node) && outputOf(id) === null && inputsOf(node) !== null
  }
  const isTooLarge = (id: string): boolean => {
    const node = nodeAt(id)
    const kind = node && kindOf(node)
    const inputs = node && inputsOf(node)
    return !kind || kind.role === 'source' || !inputs || isHeavy(kind, inputs, parametersOf(node))
  }
  return {
    outputOf,
    fits: (card) =>
      outputOf(card) !== null &&
      !isTooLarge(card) &&
      furtherOf(card).every((node) => !isRead(node) || outputOf(node.id) !== null),
    broken: () => [...affected].filter(isBroken),
  }
}

const sameInputs = (now: readonly (Shape | null)[], inputs: readonly Shape[]): boolean =>
  now.length === inputs.length && now.every((shape, i) => sameShape(shape, inputs[i]))
