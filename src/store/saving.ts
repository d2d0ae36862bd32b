import type { Project } from '../graph/project'
import { MOST_PROJECT_NAME } from '../layers/limits'
import type { Key } from './database'
import { firstProject } from './firstProject'
import type { Keeping, Resumed } from './keeping'
import { part } from './part'
import { backOff, pause } from './pause'
import { NOT_KEPT } from './saved'
import type { Version } from './storage'
import { edit, replaceProject, setRun, store } from './store'
import { sentence } from './told'
import { smallWindow } from './view'

/** All that keeps projects; fetched while the first picture is made. */
let keeping: Keeping | null = null
/** What the page began with. */
let first: Project | null = null

/**
 * Brings back what was saved, and tries until it can; then every change is saved by itself. `open`
 * opens a project that was not there in time.
 */
export async function startSaving(open: (id: Key) => Promise<void>): Promise<void> {
  first = firstProject(smallWindow())
  replaceProject(first)
  for (let failures = 0; !keeping; failures++) {
    try {
      const { beginKeeping } = await part(() => import('./keeping'))
      keeping = beginKeeping(first, open)
    } catch (fault) {
      setRun({ saved: { state: 'failed', at: Date.now(), text: sentence(fault, NOT_KEPT) } })
      await pause(backOff(failures))
    }
  }
  await keeping.arrived
}

/** Was the present project worked at since it was opened? */
export const workedAt = (): boolean =>
  keeping?.keeper.state().touched ?? (first !== null && store.getState().project !== first)

/**
 * Resolves once the present project may give way: null where it is kept, or was not worked at; else
 * why it could not be kept.
 */
export async function keepPresent(): Promise<string | null> {
  const reason = keeping ? await keeping.keeper.flush() : workedAt() ? NOT_KEPT : null
  return reason === null ? null : (store.getState().run.saved.text ?? reason)
}

/** A new project takes the place of the present one, which `put` does. */
export function beginProject(project: Project, put: () => void): void {
  if (keeping) keeping.keeper.begin(project, put)
  else put()
}

const here = (): Keeping => {
  if (!keeping)
    throw new Error(store.getState().run.saved.text ?? 'Your projects are still being loaded.')
  return keeping
}

/**
 * Reads a state that is kept. A last state is gone on with as it is; a version becomes its
 * project's last state, and the last one a version. Rejects with one sentence.
 */
export const resumable = async (id: Key): Promise<Resumed> => here().resumable(id)

/** All states that are kept, newest first. Rejects with one sentence. */
export const versions = async (): Promise<readonly Version[]> => here().versions()

/** The id of the present project. */
export const presentId = (): string | null => keeping?.keeper.state().id ?? null

/** Takes the project from the other tab that has it, once that one has saved. */
export const takeOver = (): void => void keeping?.takeOver()

/**
 * Goes on with the present project as one of its own, beside the other tab's; its name says so, for
 * both stand among the versions.
 */
export function goOnAsCopy(): void {
  if (!keeping) return
  keeping.keeper.copy()
  edit('Go on as a copy', (now) => ({
    ...now,
    name: `${now.name.slice(0, MOST_PROJECT_NAME - COPY.length)}${COPY}`,
  }))
}

const COPY = ' (copy)'
