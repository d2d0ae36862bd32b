import { createStore, type StoreApi } from 'zustand/vanilla'
import { withShownPictures } from '../../graph/edits/pictures'
import type { Project } from '../../graph/project'
import { shapesOf } from '../../graph/shapes'
import { initialSession, openedSession, soundSession } from '../session/session'
import type { Session } from '../session/slices'
import { createEditing, type Editing } from './editing'
import { createNotices, type Notices } from './notices'
import type { State } from './state'
import { initialStatus, type Status } from './status'
import { emptyHistory } from './undoHistory'

/** The state of an app, and all ways in which it changes. */
export interface AppStore extends StoreApi<State>, Editing, Notices {
  /**
   * Replaces the project as a whole (open, restore): not an undoable step. `opening` says what is
   * selected and open then.
   */
  readonly replaceProject: (project: Project, opening?: Partial<Session>) => void
  /** Changes the session; what is selected and open is what the project has. */
  readonly setSession: (session: Partial<Session>) => void
  readonly setStatus: (status: Partial<Status>) => void
}

/** What is as it is for a project that was just opened. */
const fresh = (given: Project, before: Session, opening: Partial<Session> = {}) => {
  const project = withShownPictures(given)
  const session = { ...before, ...openedSession(project), ...opening }
  return {
    project,
    shapes: shapesOf(project),
    history: emptyHistory<Project>(),
    session: soundSession(session, project),
  }
}

/** The store of an app that begins with this project. */
export function createAppStore(initialProject: Project): AppStore {
  const api = createStore<State>(() => ({
    ...fresh(initialProject, initialSession),
    opened: 0,
    status: initialStatus,
    gesture: null,
  }))
  const { setState } = api
  const notices = createNotices(api)
  return {
    ...api,
    ...notices,
    ...createEditing(api, (reason) => notices.notify('bad', reason)),
    replaceProject: (project, opening) =>
      setState(({ opened, session }) => ({
        ...fresh(project, session, opening),
        opened: opened + 1,
      })),
    setSession: (session) =>
      setState((state) => ({
        session: soundSession({ ...state.session, ...session }, state.project),
      })),
    setStatus: (status) => setState((state) => ({ status: { ...state.status, ...status } })),
  }
}
