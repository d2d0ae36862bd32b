import type { Project } from '../../graph/project'
import { pause } from '../pause'
import { sentence } from '../sentence'
import type { Keeper, KeptTab } from './contract'
import type { Hold } from './owner'
import type { ProjectStorage } from './projectStorage'
import { NOT_KEPT, SILENT } from './saved'
import { unique } from './unique'
import { createWriter, PATIENCE } from './writer'

/** How long opening another project waits for storage that has never answered, ms. */
const ANSWERING = 1500

/** Saves the project of a tab, which began with `first`, in this storage. */
export function createKeeper(
  first: Project,
  tab: KeptTab,
  storage: () => ProjectStorage | null,
): Keeper {
  let id = unique()
  /** The project as it was opened: while unchanged, it exists elsewhere. */
  let opened = first
  let touched = false
  /** The version of it in storage. */
  let written: Project | null = null
  let hold: Hold | 'unasked' | 'asked' = 'unasked'
  /** Another tab may have saved it before this one owned it. */
  let behind = false
  /** What was written may be lost. */
  let gone = false
  let answers = false
  let answered = (): void => undefined
  const answering = new Promise<void>((resolve) => {
    answered = resolve
  })

  const isTouched = (): boolean => (touched ||= tab.project() !== opened)

  const { changed, save, began, fails, reason } = createWriter(tab, {
    open: () => (answers && hold === 'mine' ? storage() : null),
    write,
    lacks: () => gone || tab.project() !== written,
    failed: () => {
      gone = true
    },
  })

  const take = (project: Project, show: () => void, as: Project | null): void => {
    opened = project
    touched = false
    written = as
    began()
    show()
  }

  /**
   * The state that another tab saved is shown if nothing was changed here, else it becomes a
   * version.
   */
  async function catchUp(kept: ProjectStorage, at: string): Promise<void> {
    if (!(await kept.moved(at))) return
    if (id === at && tab.project() === written) {
      const found = await kept.load(at)
      const session = await kept.loadSession(at)
      if (id !== at || !found || found.id !== at || 'error' in found) return
      if (tab.project() === written)
        return take(found.project, () => tab.show(found.project, session), found.project)
    }
    await kept.keepLast(at)
    tab.kept()
  }

  async function write(kept: ProjectStorage): Promise<void> {
    const at = id
    if (behind) {
      await catchUp(kept, at)
      if (id !== at) return
      behind = false
    }
    const project = tab.project()
    if (project !== written || gone) {
      gone = false
      const done = await kept.save(at, project, isTouched())
      if (id !== at) return
      if (!done) return become('taken')
      written = project
    }
    await kept.saveSession(at, tab.session())
  }

  function become(now: Hold): void {
    hold = now
    if (now !== 'mine') return tab.tell({ state: now, at: Date.now() })
    behind = true
    void save()
  }

  const own = (wanted: string): void => {
    id = wanted
    hold = 'asked'
    tab.has(wanted)
    tab.own(wanted)
  }

  const ready: Keeper['ready'] = () => {
    answers = true
    answered()
    storage()?.whenLost(() => {
      gone = true
      void save()
    })
    if (hold === 'unasked') own(id)
    else void save()
  }

  /** Retries until storage has what is shown; gives the reason at the first failure. */
  async function settle(): Promise<string | null> {
    await Promise.race([answering, pause(ANSWERING)])
    if (!answers) return reason()
    // A new project gets its lock in a moment.
    if (hold === 'asked') await pause(50)
    let beside: Project | null = null
    while (tab.project() !== written && tab.project() !== beside) {
      const kept = storage()
      if (!kept) return reason()
      if (hold === 'mine') {
        await save()
        if (fails()) return reason()
        continue
      }
      try {
        const project = tab.project()
        await kept.keepVersion(id, project)
        beside = project
      } catch (fault) {
        return sentence(fault, NOT_KEPT)
      }
    }
    return null
  }

  const flush: Keeper['flush'] = async () =>
    isTouched() ? Promise.race([settle(), pause(PATIENCE).then(() => SILENT)]) : null

  const begin: Keeper['begin'] = (project, show, stored) => {
    // Until the owner is known, nothing is written.
    id = stored?.id ?? unique()
    hold = 'asked'
    take(project, show, stored?.as ?? null)
    own(id)
  }

  const copy: Keeper['copy'] = () => {
    written = null
    touched = true
    own(unique())
  }

  const state: Keeper['state'] = () => ({
    id,
    unsaved: tab.project() !== written && tab.project() !== first,
    touched: isTouched(),
  })

  return { ready, changed, save, flush, begin, copy, hold: become, state }
}
