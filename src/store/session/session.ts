import type { Project } from '../../graph/project'
import { fieldsOf } from './read'
import type { SessionSlice } from './slice'
import { type Session, SLICES } from './slices'

type NamedSlice = readonly [name: keyof Session, slice: SessionSlice<unknown>]

const EVERY = Object.entries(SLICES) as readonly NamedSlice[]

/** The fields that slices give; undefined is left out. */
const fields = (of: (slice: SessionSlice<unknown>, name: keyof Session) => unknown) =>
  Object.fromEntries(
    EVERY.map(([name, slice]) => [name, of(slice, name)]).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Partial<Session>

/** The session of a first visit. */
export const initialSession = { ...fields(({ initial }) => initial) } as Session

/** The session with nothing of the project selected or open. */
export const closedSession: Partial<Session> = fields(({ closed }) => closed)

/** The changes to the session when another project is opened. */
export const openedSession = (project: Project): Partial<Session> =>
  fields((slice) => slice.opened?.(project))

/** The session without references that the project lacks; the same object where there are none. */
export function soundSession(session: Session, project: Project): Session {
  const changed = fields((slice, name) => {
    const value = slice.sound?.(session[name], project)
    return value === session[name] ? undefined : value
  })
  return Object.keys(changed).length === 0 ? session : { ...session, ...changed }
}

/** The part of a session that is stored. */
export const keptSession = (session: Session): Partial<Session> =>
  fields((slice, name) => (slice.read ? session[name] : undefined))

/**
 * The valid fields of a stored session for this project: all, or only the project's or the
 * visitor's. Unknown fields, and references that the project lacks, are left out. Never throws.
 */
export function readSession(
  stored: unknown,
  project: Project,
  of?: SessionSlice<unknown>['of'],
): Partial<Session> {
  const found = fieldsOf(stored)
  if (!found) return {}
  const ids = new Set<unknown>(project.graph.nodes.map((node) => node.id))
  return fields((slice, name) =>
    of === undefined || slice.of === of ? slice.read?.(found[name], ids) : undefined,
  )
}
