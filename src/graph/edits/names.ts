import { nameRefusal } from '../names'
import type { Project } from '../project'
import { refuse } from '../refusal'
import { sameLayer } from '../shapes'
import { withNode } from './withNode'

/** Renames a card. Throws Refusal if the name is invalid or taken. */
export function renameNode(project: Project, id: string, name: string): Project {
  const reason = nameRefusal(project, id, name)
  if (reason !== null) refuse(reason)
  return withNode(project, id, (node) => sameLayer(node, { ...node, name }))
}

/** Renames the project. */
export const renameProject = (project: Project, name: string): Project => ({ ...project, name })
