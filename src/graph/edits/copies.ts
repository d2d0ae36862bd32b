import { type GraphNode, nodesById, wiresInto } from '../graph'
import { freeName, namesOf } from '../names'
import { picturesOf } from '../pictures'
import type { Project } from '../project'
import { foundAgain, freeIds } from './newCard'
import { joinedPictures, withRenamed, withShownPictures } from './pictures'

/** How far a copy stands from what it was made of, px. */
const OFFSET = 40

/**
 * Adds copies of cards of `from` to `into`, a little beside them: with their weights, pictures and
 * seeds, the wires among them, and those that enter them from cards that `into` has where `from` is
 * that project itself. `ids` are the copies' ids by those of the originals.
 */
export function copyNodes(
  into: Project,
  from: Project,
  cards: readonly string[],
): { project: Project; ids: ReadonlyMap<string, string> } {
  const byId = nodesById(from.graph.nodes)
  const originals = [...new Set(cards)].flatMap((id) => byId.get(id) ?? [])
  const freeId = freeIds(into.graph.nodes)
  const names = namesOf(into.graph.nodes)
  const { pictures, renamed } = joinedPictures(into, from, new Set(originals.flatMap(picturesOf)))
  const ids = new Map<string, string>()
  const weights = { ...into.weights }
  const copies = originals.map((node): GraphNode => {
    const id = freeId()
    const name = freeName(names, node.name)
    ids.set(node.id, id)
    names.add(name)
    if (Object.hasOwn(from.weights, node.id)) weights[id] = from.weights[node.id]
    const position = foundAgain(
      { x: node.position.x + OFFSET, y: node.position.y + OFFSET },
      node.position,
    )
    return { ...node, id, name, position, parameters: withRenamed(node, renamed) }
  })
  const wires = originals.flatMap(({ id }) =>
    wiresInto(from.graph, id).flatMap((wire) => {
      const source = ids.get(wire.from) ?? (into === from ? wire.from : undefined)
      return source === undefined ? [] : [{ from: source, to: ids.get(id) ?? '', port: wire.port }]
    }),
  )
  const graph = { nodes: [...into.graph.nodes, ...copies], wires: [...into.graph.wires, ...wires] }
  return { project: { ...into, graph, weights, pictures }, ids }
}

/** Some cards alone, as a project of their own: with the wires among them, weights and pictures. */
export function partOf(project: Project, cards: ReadonlySet<string>): Project {
  const graph = {
    nodes: project.graph.nodes.filter((node) => cards.has(node.id)),
    wires: project.graph.wires.filter((wire) => cards.has(wire.from) && cards.has(wire.to)),
  }
  const weights = Object.fromEntries(
    Object.entries(project.weights).filter(([id]) => cards.has(id)),
  )
  return withShownPictures({ ...project, graph, weights })
}
