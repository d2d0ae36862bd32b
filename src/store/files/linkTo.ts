import { writeLink } from '../../formats/link/writeLink'
import { keptSession, readSession } from '../session/session'
import { store } from '../store'

/** A link to the project as it is, with what is open in it. */
export interface LinkToProject {
  readonly text: string
  /** Names of the pictures for which a link has no room. */
  readonly leftOut: readonly string[]
}

/** The link to the present project; null where it does not fit into one. */
export function linkToProject(): LinkToProject | null {
  const { project, session } = store.getState()
  const link = writeLink(project, readSession(keptSession(session), project, 'project'))
  return (
    link && {
      text: `${location.origin}${location.pathname}${link.fragment}`,
      leftOut: link.leftOut,
    }
  )
}
