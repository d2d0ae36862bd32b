import { writeLink } from '../../formats/link/writeLink'
import type { State } from '../core/state'
import { keptSession, readSession } from '../session/session'

/** A link to the project as it is, with what is open in it. */
export interface LinkToProject {
  readonly text: string
  /** Names of the pictures for which a link has no room. */
  readonly leftOut: readonly string[]
}

/** The link to a project with what is open in it; null where it does not fit into one. */
export function linkToProject({
  project,
  session,
}: Pick<State, 'project' | 'session'>): LinkToProject | null {
  const link = writeLink(project, readSession(keptSession(session), project, 'project'))
  return (
    link && {
      text: `${location.origin}${location.pathname}${link.fragment}`,
      leftOut: link.leftOut,
    }
  )
}
