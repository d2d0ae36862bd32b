import { MOST_NAME, MOST_PROJECT_NAME } from '../layers/limits'
import type { GraphNode } from './graph'
import type { Project } from './project'

const NAME = /^[A-Za-z_]\w*$/

/** Is this a valid card name, regardless of other cards? PyTorch code uses it as an identifier. */
export const isName = (name: string): boolean => name.length <= MOST_NAME && NAME.test(name)

/**
 * A free name: the wanted one, else its stem with the first free number from 2, `conv2`, `conv3`, …
 */
export function freeName(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted
  const base = wanted.slice(0, MOST_NAME - 5).replace(/\d+$/, '') || 'layer'
  let count = 2
  while (taken.has(`${base}${count}`)) count++
  return `${base}${count}`
}

/** The names of these cards. */
export const namesOf = (nodes: readonly GraphNode[]): Set<string> =>
  new Set(nodes.map((node) => node.name))

/** Why this is not a valid name for the card, in one sentence; null if it is. */
export function nameRefusal(project: Project, id: string, name: string): string | null {
  if (!isName(name))
    return `A name has up to ${MOST_NAME} letters, digits and underscores, and no digit first.`
  if (project.graph.nodes.some((node) => node.id !== id && node.name === name))
    return `There is already a layer called ${name}.`
  return null
}

/** Why this is not a valid project name, in one sentence; null if it is. */
export function projectNameRefusal(name: string): string | null {
  if (name.trim() === '') return 'A project needs a name.'
  return name.length > MOST_PROJECT_NAME
    ? `A name has up to ${MOST_PROJECT_NAME} letters, and this has ` +
        `${name.length.toLocaleString('en')}.`
    : null
}
