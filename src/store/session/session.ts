import type { Project } from '../../graph/project'
import { fieldsOf } from './read'
import type { SessionSlice } from './slice'
import { type Session, SLICES } from './slices'

type NamedSlice = readonly [name: keyof Session, slice: SessionSlice<unknown>]

const EVERY = Object.entries(SLICES) as readonly NamedSlice[]

/** The fields that a slice gives; undefined is none. */
const fields = (of: (slice: SessionSlice<unknown>, name: keyof Session) => unknown) =>
  Object.fromEntries(
    EVERY.map(([name, slice]) => [name, of(slice, name)]).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Partial<Session>

/** The session of a first visit. */
export const initialSession = { ...fields(({ initial }) => initial) } as Session

/** What is selected and open where nothing of the project may be drawn. */
export const closedSession: Partial<Session> = fields(({ closed }) => closed)

/** What another project changes of the session. */
export const openedSession = (project: Project): Partial<Session> =>
  fields((slice) => slice.opened?.(project))

/** The session without what the project has not got; the same one where all is there. */
export function soundSession(session: Session, project: Project): Session {
  const changed = fields((slice, name) => {
    const value = slice.sound?.(session[name], project)
    return value === session[name] ? undefined : value
  })
  return Object.keys(changed).length === 0 ? session : { ...session, ...changed }
}

/** What is stored of a session. */
export const keptSession = (session: Session): Partial<Session> =>
  fields((slice, name) => (slice.read ? session[name] : undefined))

/**
 * What a stored session says about this project, field by field: all of it, or only what is the
 * project's or the visitor's. What is no such field, or names what the project lacks, is left out.
 * Never throws.
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
