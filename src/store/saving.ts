import type { Project } from '../graph/project'
import { firstProject } from './firstProject'
import { forgetPending, notePending, takePending } from './pending'
import type { Storage, Version } from './storage'
import { readSession } from './readSession'
import { notify, replaceProject, type Session, setRun, setSession, store } from './store'
import { smallWindow } from './view'

/** Pause after a drag's last move, or between one writing and the next, ms. */
const PAUSE = 300

let storage: Storage | null = null
let pending: ReturnType<typeof setTimeout> | undefined
let written: Project | null = null
let writing = false

const kept = (session: Session): Partial<Session> => ({
  selection: session.selection,
  theme: session.theme,
  drawer: session.drawer,
  tab: session.tab,
  pane: session.pane,
  figures: session.figures,
  lesson: session.lesson,
  grey: session.grey,
  slice: session.slice,
  axes: session.axes,
  backend: session.backend,
  code: session.code,
})

/** Writes what the store holds; one writing at a time, and another after it if something changed meanwhile. */
async function write(): Promise<void> {
  clearTimeout(pending)
  if (!storage || writing) return
  writing = true
  const { project, session } = store.getState()
  try {
    if (project !== written) await storage.save(project)
    written = project
    await storage.saveSession(kept(session))
    if (store.getState().project === project) {
      forgetPending()
      setRun({ saved: { state: 'saved', at: Date.now() } })
    } else pending = setTimeout(() => void write(), PAUSE)
  } catch (fault) {
    setRun({ saved: { state: 'failed', at: Date.now(), text: fault instanceof Error ? fault.message : 'This browser does not keep the project.' } })
  }
  writing = false
}

/** The page goes: what storage has not finished writing is noted at once, because nothing that waits will be done. */
function leave(): void {
  const { project } = store.getState()
  if (storage && project !== written) notePending(project)
  void write()
}

/** Brings back what was saved, then saves every change by itself: at once, a drag 300 ms after its last move, and when the page goes. */
export async function startSaving(): Promise<void> {
  replaceProject(firstProject(smallWindow()))
  try {
    const { openStorage } = await import('./storage')
    storage = openStorage()
    const [found, session] = [await storage.load(), await storage.loadSession()]
    if (found && 'error' in found) notify('bad', found.error)
    else if (found) {
      replaceProject(found.project)
      for (const repair of found.repairs) notify('warn', repair)
    }
    const noted = await takePending(found && 'project' in found ? found.project : null)
    if (noted) replaceProject(noted)
    setSession(readSession(session, store.getState().project))
    written = found && 'project' in found && !noted ? store.getState().project : null
    if (noted) void write()
    setRun({ saved: { state: 'saved', at: Date.now() } })
  } catch {
    storage = null
    setRun({ saved: { state: 'failed', at: Date.now(), text: 'Not saved: this browser keeps nothing for this page. Save the project as a file.' } })
  }
  store.subscribe((state, before) => {
    if (state.project === before.project && state.session === before.session) return
    if (storage && state.project !== before.project && state.run.saved.state === 'saved') setRun({ saved: { state: 'saving', at: Date.now() } })
    clearTimeout(pending)
    const quiet = state.gesture === null && state.project !== before.project
    if (quiet && !writing) void write()
    else pending = setTimeout(() => void write(), PAUSE)
  })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave())
  addEventListener('pagehide', leave)
}

/** Puts the present project among the versions, before another one takes its place. */
export async function keepVersion(): Promise<void> {
  await storage?.keepVersion(store.getState().project).catch(() => undefined)
}

export const versions = async (): Promise<readonly Version[]> => (await storage?.versions()) ?? []

/** The project of a version; null where nothing is stored. Rejects with one sentence where it is damaged. */
export const versionOf = async (id: number): Promise<Project | null> => (await storage?.restore(id))?.project ?? null
