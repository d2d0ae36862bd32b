import { type Parameters } from '../../layers/fields'
import { type Wire } from '../graph'
import { kindOf } from '../kinds'
import { sourceOf } from '../outputs'
import { placeAfter, placeBetween } from '../places'
import { nodeOf, type Project } from '../project'
import { refuse } from '../refusal'
import { shapesOf } from '../shapes'
import { hasWire } from '../wires'
import { addNode, moveNodes } from './cards'
import { connect, disconnect } from './wires'

/**
 * Inserts a new card into a wire; cards after it make room. A source or view is placed beside the
 * wire, which stays, and a view reads the wire's source; `beside` is then true. Throws Refusal if
 * the wire is gone.
 */
export function insertOnWire(
  project: Project,
  wire: Wire,
  kind: string,
  parameters: Parameters = {},
): { project: Project; id: string; beside: boolean } {
  const from = nodeOf(project, wire.from)
  const to = nodeOf(project, wire.to)
  if (!from || !to || !hasWire(project, wire)) return refuse('This wire is no longer there.')
  const facts = kindOf({ kind })
  if (facts?.role !== 'layer') {
    const added = addNode(
      project,
      kind,
      placeAfter(project.graph, shapesOf(project), from),
      parameters,
    )
    return {
      ...added,
      project:
        facts?.role === 'view'
          ? connect(added.project, sourceOf(wire), added.id, 0)
          : added.project,
      beside: true,
    }
  }
  const { place, moved } = placeBetween(project.graph, shapesOf(project), from, to)
  const added = addNode(moveNodes(disconnect(project, wire), moved), kind, place, parameters)
  return {
    id: added.id,
    project: connect(
      connect(added.project, sourceOf(wire), added.id, 0),
      added.id,
      wire.to,
      wire.port,
    ),
    beside: false,
  }
}
