import type { GraphNode } from './graph'
import { kindOf, parametersOf } from './kinds'
import type { Project } from './project'

/** The words that a card of a kind that is not known may call a picture by. */
const wordsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(wordsIn)
      : []

/** Ids of the pictures, samples among them, that a card shows. */
export function picturesOf(node: GraphNode): readonly string[] {
  const kind = kindOf(node)
  if (!kind) return wordsIn(node.parameters)
  return kind.fields
    .filter((field) => field.type === 'picture')
    .map((field) => String(parametersOf(node)[field.name]))
}

/** Ids of all pictures, samples among them, that the project's cards show. */
export const picturesIn = ({ graph }: Pick<Project, 'graph'>): readonly string[] => [
  ...new Set(graph.nodes.flatMap(picturesOf)),
]

/** The project without pictures that no card shows: what nobody sees is not kept. */
export function withShownPictures(project: Project): Project {
  const all = Object.entries(project.pictures)
  if (all.length === 0) return project
  const shown = new Set(picturesIn(project))
  const kept = all.filter(([id]) => shown.has(id))
  return kept.length === all.length ? project : { ...project, pictures: Object.fromEntries(kept) }
}
