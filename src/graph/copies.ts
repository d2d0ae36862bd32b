import type { Value } from '../layers/fields'
import type { Picture } from '../sources/source'
import { type GraphNode, nodesById, wiresInto } from './graph'
import { kindOf, parametersOf } from './kinds'
import { freeName, namesOf } from './names'
import { foundAgain, freeIds } from './newCard'
import { picturesOf } from './pictures'
import type { Project } from './project'

/** How far a copy stands from what it was made of, px. */
const OFFSET = 40

const samePicture = (a: Picture, b: Picture): boolean =>
  a === b ||
  (a.bytes?.length === b.bytes?.length &&
    a.width === b.width &&
    a.height === b.height &&
    (a.bytes ?? []).every((byte, i) => byte === b.bytes?.[i]))

/**
 * The pictures of both projects, and the new ids of those of `from` whose id another picture of
 * `into` has.
 */
function joinedPictures(
  into: Project,
  from: Project,
  shown: Iterable<string>,
): { pictures: Project['pictures']; renamed: ReadonlyMap<string, string> } {
  const pictures = new Map(Object.entries(into.pictures))
  const renamed = new Map<string, string>()
  for (const id of shown) {
    const picture = Object.hasOwn(from.pictures, id) ? from.pictures[id] : undefined
    if (!picture) continue
    let free = id
    for (let count = 2; ; count++) {
      const there = pictures.get(free)
      if (!there || samePicture(there, picture)) break
      free = `${id.slice(0, 900)}-${count}`
    }
    if (!pictures.has(free)) pictures.set(free, picture)
    if (free !== id) renamed.set(id, free)
  }
  return {
    pictures:
      renamed.size > 0 || pictures.size > Object.keys(into.pictures).length
        ? Object.fromEntries(pictures)
        : into.pictures,
    renamed,
  }
}

function withRenamed(
  node: GraphNode,
  renamed: ReadonlyMap<string, string>,
): GraphNode['parameters'] {
  const fields =
    renamed.size === 0
      ? []
      : (kindOf(node)?.fields.filter((field) => field.type === 'picture') ?? [])
  const changed = fields.flatMap(({ name }): [string, Value][] => {
    const id = renamed.get(String(parametersOf(node)[name]))
    return id === undefined ? [] : [[name, id]]
  })
  return changed.length > 0
    ? { ...node.parameters, ...Object.fromEntries(changed) }
    : node.parameters
}

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
