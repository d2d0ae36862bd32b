import type { Project } from '../graph/project'
import { spacing } from './examples'
import { firstProject } from './firstProject'
import type { Storage, Version } from './storage'
import { notify, replaceProject, type Session, setRun, setSession, store } from './store'

/** Pause after the last edit before it is written, ms. */
const PAUSE = 300

let storage: Storage | null = null
let pending: ReturnType<typeof setTimeout> | undefined
let written: Project | null = null

const kept = (session: Session): Partial<Session> => ({
  selection: session.selection,
  theme: session.theme,
  drawer: session.drawer,
  grey: session.grey,
  slice: session.slice,
})

async function write(): Promise<void> {
  clearTimeout(pending)
  const { project, session } = store.getState()
  if (!storage) return
  try {
    if (project !== written) {
      setRun({ saved: { state: 'saving', at: Date.now() } })
      await storage.save(project)
      written = project
    }
    await storage.saveSession(kept(session))
    if (store.getState().project === project) setRun({ saved: { state: 'saved', at: Date.now() } })
  } catch (fault) {
    setRun({ saved: { state: 'failed', at: Date.now(), text: fault instanceof Error ? fault.message : 'This browser does not keep the project.' } })
  }
}

/** Brings back what was saved, then saves every change by itself: 300 ms after the last one, and when the page hides. */
export async function startSaving(): Promise<void> {
  replaceProject(firstProject(spacing()))
  try {
    const { openStorage } = await import('./storage')
    storage = openStorage()
    const [found, session] = [await storage.load(), await storage.loadSession()]
    if (found && 'error' in found) notify('bad', found.error)
    else if (found) {
      replaceProject(found.project)
      for (const repair of found.repairs) notify('warn', repair)
    }
    if (session) setSession(session)
    written = found && 'project' in found ? store.getState().project : null
    setRun({ saved: { state: 'saved', at: Date.now() } })
  } catch {
    storage = null
    setRun({ saved: { state: 'failed', at: Date.now(), text: 'Not saved: this browser keeps nothing for this page. Save the project as a file.' } })
  }
  store.subscribe((state, before) => {
    if (state.project === before.project && state.session === before.session) return
    clearTimeout(pending)
    pending = setTimeout(() => void write(), PAUSE)
  })
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void write())
  addEventListener('pagehide', () => void write())
}

/** Puts the present project among the versions, before another one takes its place. */
export async function keepVersion(): Promise<void> {
  await storage?.keepVersion(store.getState().project).catch(() => undefined)
}

export const versions = async (): Promise<readonly Version[]> => (await storage?.versions()) ?? []

/** The project of a version; null where nothing is stored. Rejects with one sentence where it is damaged. */
export const versionOf = async (id: number): Promise<Project | null> => (await storage?.restore(id))?.project ?? null
