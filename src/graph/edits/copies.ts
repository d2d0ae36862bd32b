import { datasetsOf } from '../datasets'
import { type GraphNode, nodesById, wiresInto } from '../graph'
import { freeName, namesOf } from '../names'
import { outputId, wireFrom } from '../outputs'
import { picturesOf } from '../pictures'
import type { Project } from '../project'
import { handedOver } from '../sharing'
import { joinedSets, withShownSets } from './datasets'
import { foundAgain, freeIds } from './newCard'
import { joinedPictures, withRenamed, withShownPictures } from './pictures'

/** Offset of a copy from its original, px. */
const OFFSET = 40

/**
 * Copies cards of `from` into `into`, slightly offset, with their weights, pictures, samples, seeds
 * and the wires among them; within one project, incoming wires are copied too. `ids` maps original
 * ids to the copies' ids. Copies share weights among themselves where the originals do.
 */
export function copyNodes(
  into: Project,
  from: Project,
  cards: readonly string[],
): { project: Project; ids: ReadonlyMap<string, string> } {
  const byId = nodesById(from.graph.nodes)
  const chosen = [...new Set(cards)].flatMap((id) => byId.get(id) ?? [])
  const { nodes: originals, weights: kept } = handedOver(chosen, from.weights)
  const freeId = freeIds(into.graph.nodes)
  const names = namesOf(into.graph.nodes)
  const { pictures, renamed } = joinedPictures(into, from, new Set(originals.flatMap(picturesOf)))
  const sets = joinedSets(into, from, new Set(originals.flatMap(datasetsOf)))
  const ids = new Map<string, string>()
  const weights = { ...into.weights }
  const copies = originals.map((node): GraphNode => {
    const id = freeId()
    const name = freeName(names, node.name)
    ids.set(node.id, id)
    names.add(name)
    if (Object.hasOwn(kept, node.id)) weights[id] = kept[node.id]
    const position = foundAgain(
      { x: node.position.x + OFFSET, y: node.position.y + OFFSET },
      node.position,
    )
    const shown = { kind: node.kind, parameters: withRenamed(node, 'picture', renamed) }
    const parameters = withRenamed(shown, 'dataset', sets.renamed)
    return { ...node, id, name, position, parameters }
  })
  const sharing = copies.map((copy) =>
    copy.usesWeightsOf === undefined
      ? copy
      : { ...copy, usesWeightsOf: ids.get(copy.usesWeightsOf) ?? '' },
  )
  const wires = originals.flatMap(({ id }) =>
    wiresInto(from.graph, id).flatMap((wire) => {
      const source = ids.get(wire.from) ?? (into === from ? wire.from : undefined)
      return source === undefined
        ? []
        : [wireFrom(outputId(source, wire.output), ids.get(id) ?? '', wire.port)]
    }),
  )
  const graph = { nodes: [...into.graph.nodes, ...sharing], wires: [...into.graph.wires, ...wires] }
  const own = sets.datasets ? { datasets: sets.datasets } : {}
  return { project: { ...into, graph, weights, pictures, ...own }, ids }
}

/** A project of only these cards, with the wires among them, weights, pictures and samples. */
export function partOf(project: Project, cards: ReadonlySet<string>): Project {
  const { nodes, weights: kept } = handedOver(
    project.graph.nodes.filter((node) => cards.has(node.id)),
    project.weights,
  )
  const graph = {
    nodes,
    wires: project.graph.wires.filter((wire) => cards.has(wire.from) && cards.has(wire.to)),
  }
  const weights = Object.fromEntries(Object.entries(kept).filter(([id]) => cards.has(id)))
  // A part is not what the file held that the project came from.
  const { origin: _origin, ...rest } = project
  return withShownSets(withShownPictures({ ...rest, graph, weights }))
}
