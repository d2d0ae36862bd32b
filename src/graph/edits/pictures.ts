import type { Value } from '../../layers/fields'
import type { Picture } from '../../sources/source'
import type { GraphNode } from '../graph'
import { kindOf, parametersOf } from '../kinds'
import { pictureField, picturesIn } from '../pictures'
import type { Project } from '../project'
import { setParameters } from './parameters'

/** Shows a picture in a card; no-op if the card shows none. */
export function showPicture(project: Project, card: string, id: string, picture: Picture): Project {
  const field = pictureField(project, card)
  return field
    ? setParameters({ ...project, pictures: { ...project.pictures, [id]: picture } }, card, {
        [field]: id,
      })
    : project
}

/** The project without unused pictures. */
export function withShownPictures(project: Project): Project {
  const all = Object.entries(project.pictures)
  if (all.length === 0) return project
  const shown = new Set(picturesIn(project))
  const kept = all.filter(([id]) => shown.has(id))
  return kept.length === all.length ? project : { ...project, pictures: Object.fromEntries(kept) }
}

const samePicture = (a: Picture, b: Picture): boolean =>
  a === b ||
  (a.bytes?.length === b.bytes?.length &&
    a.width === b.width &&
    a.height === b.height &&
    (a.bytes ?? []).every((byte, i) => byte === b.bytes?.[i]))

/**
 * The pictures of both projects, and new ids for those of `from` whose id is taken by another
 * picture of `into`.
 */
export function joinedPictures(
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

/** A card's parameters with ids of pictures, or of sets, renamed. */
export function withRenamed(
  node: Pick<GraphNode, 'kind' | 'parameters'>,
  type: 'picture' | 'dataset',
  renamed: ReadonlyMap<string, string>,
): GraphNode['parameters'] {
  const fields =
    renamed.size === 0 ? [] : (kindOf(node)?.fields.filter((field) => field.type === type) ?? [])
  const changed = fields.flatMap(({ name }): [string, Value][] => {
    const id = renamed.get(String(parametersOf(node)[name]))
    return id === undefined ? [] : [[name, id]]
  })
  return changed.length > 0
    ? { ...node.parameters, ...Object.fromEntries(changed) }
    : node.parameters
}
