import type { Project } from '../../graph/project'
import { readSession } from '../session/session'
import type { Session } from '../session/slices'
import type { Keeper } from './contract'
import type { ProjectStorage } from './projectStorage'
import type { Key } from './schema'

/** A saved state, ready to resume. */
export interface Resumed {
  readonly project: Project
  readonly session: Partial<Session>
  /** Replaces the present project by it, which `put` does. */
  readonly begin: (put: () => void) => void
}

/**
 * Reads a saved state: a last state is resumed as it is, a version becomes its project's last
 * state. Rejects with one sentence.
 */
export type Resumable = (id: Key) => Promise<Resumed>

/** Reads from this storage, for this keeper. */
export function createResumable(storage: ProjectStorage, keeper: Keeper): Resumable {
  return async (id) => {
    if (typeof id === 'number') {
      const { project, of } = await storage.restore(id)
      await storage.keepLast(of)
      return {
        project,
        session: {},
        begin: (put) => keeper.begin(project, put, { id: of, as: null }),
      }
    }
    const found = await storage.load(id)
    if (!found || found.id !== id) throw new Error('This version is no longer stored.')
    if ('error' in found) throw new Error(found.error)
    const session = readSession(await storage.loadSession(id), found.project, 'project')
    return {
      project: found.project,
      session,
      begin: (put) => keeper.begin(found.project, put, { id, as: found.project }),
    }
  }
}
