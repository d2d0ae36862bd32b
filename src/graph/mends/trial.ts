import { isProblem } from '../../layers/problem'
import type { Shape } from '../../layers/tensorShape'
import { outputFrom, sourceShape } from '../answer'
import { downstreamOf, type GraphNode, nodesById } from '../graph'
import { kindOf, parametersOf } from '../kinds'
import { wiresByPort } from '../ports'
import type { Project } from '../project'
import type { Shapes } from '../shapes'
import type { Sketch } from './sketch'

/** What a sketched network gives; a card is worked out when it is asked for. */
export interface Trial {
  /** The output of a card; null where it, or a card before it, does not fit. */
  readonly outputOf: (id: string) => Shape | null
  /** Ids of the cards that do not fit although what they read is known. */
  readonly broken: () => readonly string[]
}

/**
 * Tries a sketch on the shapes. Nothing is remembered with the cards, so what the page shows need
 * not be worked out again.
 */
export function tried(project: Project, shapes: Shapes, { graph, changed }: Sketch): Trial {
  const affected = new Set(changed.flatMap((id) => [...downstreamOf(graph, id)]))
  const byId = nodesById(graph.nodes)
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
      const shape = sourceShape(kind, p, (id) => project.pictures[id])
      return isProblem(shape) ? null : shape
    }
    const inputs = inputsOf(node)
    return kind && inputs ? outputFrom(kind, inputs, p) : null
  }
  const outputOf = (id: string): Shape | null => {
    const now = shapes.get(id)
    if (!affected.has(id)) return now?.state === 'ok' ? now.output : null
    const known = found.get(id)
    if (known !== undefined) return known
    const node = byId.get(id)
    const output = node ? given(node) : null
    found.set(id, output)
    return output
  }
  const isBroken = (id: string): boolean => {
    const node = byId.get(id)
    return node !== undefined && outputOf(id) === null && inputsOf(node) !== null
  }
  return { outputOf, broken: () => [...affected].filter(isBroken) }
}
