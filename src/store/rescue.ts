import { projectText } from '../formats/project/text'
import type { Project } from '../graph/project'
import { emptyProject } from './emptyProject'
import { fileName, writeProjectFile } from './files/exportFile'
import { saveFile } from './files/saveFile'
import { placeProject } from './place'
import { beginProject, keepPresent, presentId, resumable, versions } from './saving'
import { store } from './store'

/** The ways on from a page that cannot be drawn. */
export interface WaysOn {
  /**
   * Brings back the newest state that is kept beside the present one, and an older one each time
   * that it is asked again. Rejects with one sentence.
   */
  readonly openVersionBefore: () => Promise<void>
  /** Begins an empty project once the present one is kept. */
  readonly openNothing: () => Promise<void>
}

/** Remembers what was brought back already, for as long as the page is there. */
export function createWaysOn(): WaysOn {
  /**
   * States that were brought back already, and those that were kept meanwhile: the next one is
   * older.
   */
  const passed = new Set<unknown>()
  /** Why a project could not be kept is said once; who asks again lets it go. */
  let warned: Project | null = null

  async function giveWay(): Promise<void> {
    const reason = await keepPresent()
    const { project } = store.getState()
    if (reason === null || warned === project) return
    warned = project
    throw new Error(`${reason.replace(/\.$/, '')}; press again to go on without it.`)
  }

  return {
    async openVersionBefore() {
      const before = await versions()
      const next = before.find(({ id }) => id !== presentId() && !passed.has(id))
      if (!next) throw new Error('There is no version before this one.')
      await giveWay()
      const resumed = await resumable(next.id)
      const known = new Set<unknown>([next.id, ...before.map(({ id }) => id)])
      passed.add(next.id).add(presentId())
      resumed.begin(() => placeProject(resumed.project, resumed.session))
      for (const { id } of await versions()) if (!known.has(id)) passed.add(id)
    },
    async openNothing() {
      await giveWay()
      const project = emptyProject()
      beginProject(project, () => placeProject(project))
    },
  }
}

/**
 * Saves the project as a file, as plain text where the part that packs it does not come; gives what
 * was done in one sentence.
 */
export async function saveWhatThereIs(): Promise<string> {
  const { project } = store.getState()
  await writeProjectFile().catch(() =>
    saveFile(`${fileName(project)}.convscope`, projectText(project), 'application/json'),
  )
  return 'The project is saved as a file.'
}
