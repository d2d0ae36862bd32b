import type { GraphNode } from './graph'
import { kindOf, parametersOf } from './kinds'
import { nodeOf, type Project } from './project'

/** Parameter values by which a card of an unknown kind may refer to a picture. */
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

/** The name of the card's picture field; undefined if it has none. */
export const pictureField = (project: Project, id: string): string | undefined => {
  const node = nodeOf(project, id)
  return node && kindOf(node)?.fields.find((field) => field.type === 'picture')?.name
}
