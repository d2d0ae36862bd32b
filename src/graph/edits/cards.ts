import { type Parameters } from '../../layers/fields'
import { type Position } from '../graph'
import { kindOf } from '../kinds'
import { freeName, namesOf } from '../names'
import type { Project } from '../project'
import { refuse } from '../refusal'
import { sameLayer } from '../shapes'
import { wireRefusal } from '../wires'
import { foundAgain, freeIds, freeSeed } from './newCard'
import { setParameters } from './parameters'
import { connect } from './wires'
import { withGraph } from './withNode'

/** Adds a card with a seed of its own. Throws Refusal for an unknown kind. */
export function addNode(
  project: Project,
  kind: string,
  position: Position,
  parameters: Parameters = {},
): { project: Project; id: string } {
  const { nodes } = project.graph
  if (!kindOf({ kind })) refuse(`There is no layer called ${kind}.`)
  const id = freeIds(nodes)()
  const name = freeName(namesOf(nodes), kind.toLowerCase().replace(/[12]d$/, ''))
  const node = {
    id,
    kind,
    name,
    parameters: {},
    seed: freeSeed(nodes),
    position: foundAgain(position),
  }
  return {
    project: setParameters(withGraph(project, { nodes: [...nodes, node] }), id, parameters),
    id,
  }
}

/** Adds a card and wires its first input to `before`, if possible; a source stays unconnected. */
export function addAfter(
  project: Project,
  kind: string,
  position: Position,
  before: string,
  parameters: Parameters = {},
): { project: Project; id: string } {
  const added = addNode(project, kind, position, parameters)
  return wireRefusal(added.project, before, added.id) === null
    ? { ...added, project: connect(added.project, before, added.id, 0) }
    : added
}

/** Moves cards, clamping their positions to the limits. */
export const moveNodes = (project: Project, places: ReadonlyMap<string, Position>): Project =>
  withGraph(project, {
    nodes: project.graph.nodes.map((node) => {
      const place = places.get(node.id)
      return place ? sameLayer(node, { ...node, position: foundAgain(place, node.position) }) : node
    }),
  })
