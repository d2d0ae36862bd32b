import { breath } from '../graph/breath'
import type { Project } from '../graph/project'
import { shapesOf } from '../graph/shapes'
import { emptyProject } from './emptyProject'
import type { Key } from './keeping/schema'
import { placeProject } from './place'
import { beginProject, keepPresent, presentId, resumable, workedAt } from './saving'
import { sentence } from './sentence'
import type { Session } from './session/slices'
import { notify, setStatus, store } from './store'

/** Asks whether a project that could not be saved may be replaced. */
const ask = (reason: string): Promise<boolean> =>
  new Promise((resolve) => {
    store.getState().status.asking?.answer(false)
    const answer = (open: boolean): void => {
      setStatus({ asking: null })
      resolve(open)
    }
    setStatus({ asking: { reason, answer } })
  })

/** The fate of the project before: saved, unedited, discarded by the user, or kept open. */
type Outcome = 'kept' | 'untouched' | 'lost' | 'stayed'

/**
 * The present project is replaced only once it is known to be saved, or the user has discarded it.
 */
async function givesWay(): Promise<Outcome> {
  const worked = workedAt()
  const reason = await keepPresent()
  if (reason === null) return worked ? 'kept' : 'untouched'
  return (await ask(reason)) ? 'lost' : 'stayed'
}

/**
 * Opens another project once the present one is saved, with a view that fits. `opening` says what
 * is selected and open then.
 */
export async function openProject(
  project: Project,
  opening: Partial<Session> = {},
): Promise<Outcome> {
  // Each in a task of its own: what was read has just arrived, and its cards are about to be made.
  await breath()
  shapesOf(project)
  await breath()
  const outcome = await givesWay()
  if (outcome !== 'stayed') beginProject(project, () => placeProject(project, opening))
  return outcome
}

/** Starts an empty project. */
export const newProject = (): Promise<Outcome> => openProject(emptyProject())

/** Resumes a saved state, once the present project is saved. */
export async function restoreVersion(id: Key): Promise<void> {
  try {
    if (id === presentId()) return
    for (;;) {
      if ((await givesWay()) === 'stayed') return
      const { project } = store.getState()
      const resumed = await resumable(id)
      // Edits made meanwhile are not discarded.
      if (store.getState().project === project)
        return resumed.begin(() => placeProject(resumed.project, resumed.session))
    }
  } catch (fault) {
    notify('bad', sentence(fault, 'This version could not be read.'))
  }
}
