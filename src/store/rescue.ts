import { projectText } from '../formats/project/text'
import type { Project } from '../graph/project'
import { emptyProject } from './emptyProject'
import { fileName, writeProjectFile } from './files/exportFile'
import { saveFile } from './files/saveFile'
import { placeProject } from './place'
import { beginProject, keepPresent, presentId, resumable, versions } from './saving'
import { store } from './store'

/** What can be done on a page that cannot be drawn. */
export interface WaysOn {
  /**
   * Restores the newest saved state besides the present one, and an older one on each further call.
   * Rejects with one sentence.
   */
  readonly openVersionBefore: () => Promise<void>
  /** Opens an empty project once the present one is saved. */
  readonly openNothing: () => Promise<void>
}

/** Remembers which states were restored, for the life of the page. */
export function createWaysOn(): WaysOn {
  /** States already restored, and those saved meanwhile: the next one is older. */
  const passed = new Set<unknown>()
  /** Reports once why a project could not be saved; a second request discards it. */
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
 * Saves the project as a file, as plain text where the code that packs it cannot be fetched;
 * returns what was done in one sentence.
 */
export async function saveWhatThereIs(): Promise<string> {
  const { project } = store.getState()
  await writeProjectFile().catch(() =>
    saveFile(`${fileName(project)}.convscope`, projectText(project), 'application/json'),
  )
  return 'The project is saved as a file.'
}
