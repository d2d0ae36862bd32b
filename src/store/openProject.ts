import type { Project } from '../graph/project'
import { emptyProject } from './emptyProject'
import type { Key } from './keeping/schema'
import { placeProject } from './place'
import { beginProject, keepPresent, presentId, resumable, workedAt } from './saving'
import { sentence } from './sentence'
import type { Session } from './session/slices'
import { notify, setStatus, store } from './store'

/** Asks whether a project that could not be kept may give way. */
const ask = (reason: string): Promise<boolean> =>
  new Promise((resolve) => {
    store.getState().status.asking?.answer(false)
    const answer = (open: boolean): void => {
      setStatus({ asking: null })
      resolve(open)
    }
    setStatus({ asking: { reason, answer } })
  })

/**
 * What became of the project before: it is kept, or was as it had been opened; it is lost, as the
 * user chose; or it stayed.
 */
type Outcome = 'kept' | 'untouched' | 'lost' | 'stayed'

/**
 * Nothing takes the present project's place before that is known to be kept, or the user has let it
 * go.
 */
async function givesWay(): Promise<Outcome> {
  const worked = workedAt()
  const reason = await keepPresent()
  if (reason === null) return worked ? 'kept' : 'untouched'
  return (await ask(reason)) ? 'lost' : 'stayed'
}

/**
 * Opens another project once the present one is kept, and the view fits the new one. `opening` says
 * what is selected and open then.
 */
export async function openProject(
  project: Project,
  opening: Partial<Session> = {},
): Promise<Outcome> {
  const outcome = await givesWay()
  if (outcome !== 'stayed') beginProject(project, () => placeProject(project, opening))
  return outcome
}

/** Starts an empty project. */
export const newProject = (): Promise<Outcome> => openProject(emptyProject())

/** Goes on with a state that is kept, once the present project is. */
export async function restoreVersion(id: Key): Promise<void> {
  try {
    if (id === presentId()) return
    for (;;) {
      if ((await givesWay()) === 'stayed') return
      const { project } = store.getState()
      const resumed = await resumable(id)
      // A hand that went on meanwhile is not done out of what it did.
      if (store.getState().project === project)
        return resumed.begin(() => placeProject(resumed.project, resumed.session))
    }
  } catch (fault) {
    notify('bad', sentence(fault, 'This version could not be read.'))
  }
}
