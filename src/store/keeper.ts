import type { Project } from '../graph/project'
import type { Hold } from './owner'
import { backOff, pause } from './pause'
import { NOT_KEPT, type Saved, SILENT } from './saved'
import type { Storage } from './storage'
import { unique } from './unique'

/** The tab whose project is kept. */
export interface Tab {
  readonly project: () => Project
  /** What is open and selected. */
  readonly session: () => unknown
  /** Puts another project in the place of the present one. */
  readonly show: (project: Project, session: unknown) => void
  readonly tell: (saved: Saved) => void
  /** Another tab saved the project that this one goes on with; that state is a version now. */
  readonly kept: () => void
  /** Says which project the tab has now, so that it finds it again. */
  readonly has: (id: string) => void
  /** Asks for a project for this tab, which `hold` answers. */
  readonly own: (id: string) => void
  /** Everything is stored: what was noted in case the page closes is no longer needed. */
  readonly safe: () => void
}

/** Pause after a drag's last move, or between one writing and the next, ms. */
const PAUSE = 300
/** A hand that does not rest is saved under way after this time, ms. */
const LATEST = 600
/** Storage that takes longer does not answer, ms. */
const PATIENCE = 5000
/**
 * So long a visitor who opens another project waits for a storage that has never answered yet, ms.
 */
const ANSWERING = 1500

const words = (fault: unknown): string => (fault instanceof Error ? fault.message : NOT_KEPT)

/** Saves one tab's project for ever, as long as it is this tab's. */
export interface Keeper {
  /** Storage has told what it holds: from now on it is written. */
  readonly ready: () => void
  /** The project (`project`) or the session changed; `quiet` where no drag is under way. */
  readonly changed: (project: boolean, quiet: boolean) => void
  /** Writes now what is not written yet. */
  readonly save: () => Promise<void>
  /**
   * Resolves once the present project may go: null where it is kept or was not worked at, else why
   * it could not be kept.
   */
  readonly flush: () => Promise<string | null>
  /**
   * Another project takes the place of the present one, which `show` does: a new one, or one of
   * which storage has a state (`as`, null where it has another).
   */
  readonly begin: (
    project: Project,
    show: () => void,
    stored?: { readonly id: string; readonly as: Project | null },
  ) => void
  /** Goes on with the same project as one of its own. */
  readonly copy: () => void
  /** Tells whose the project is. */
  readonly hold: (hold: Hold) => void
  /**
   * The project's id; whether storage lacks changes of it; whether it was worked at since it was
   * opened.
   */
  readonly state: () => {
    readonly id: string
    readonly unsaved: boolean
    readonly touched: boolean
  }
}

/** Keeps the project of a tab, which began with `first`, in this storage. */
export function createKeeper(first: Project, tab: Tab, storage: () => Storage | null): Keeper {
  let id = unique()
  /** The project as it was opened: as long as it is unchanged, it is found elsewhere. */
  let opened = first
  let touched = false
  /** What storage has of it. */
  let written: Project | null = null
  let hold: Hold | 'unasked' | 'asked' = 'unasked'
  /** Another tab may have saved it before it was this one's. */
  let behind = false
  /** What was written may be gone. */
  let gone = false
  let answers = false
  let answered = (): void => undefined
  const answering = new Promise<void>((resolve) => {
    answered = resolve
  })
  let writing: Promise<void> | null = null
  let dirty = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let since = 0
  let failures = 0
  let reason = SILENT

  const isTouched = (): boolean => (touched ||= tab.project() !== opened)
  const tell = (state: Saved['state'], text?: string): void =>
    tab.tell({ state, at: Date.now(), ...(text === undefined ? {} : { text }) })

  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  const fail = (text: string): void => {
    reason = text
    tell('failed', text)
  }

  const take = (project: Project, show: () => void, as: Project | null): void => {
    opened = project
    touched = false
    written = as
    since = 0
    show()
  }

  /**
   * What another tab saved is shown where nothing was changed here, and becomes a version where
   * something was.
   */
  async function catchUp(kept: Storage, at: string): Promise<void> {
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

  async function write(kept: Storage): Promise<void> {
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

  async function attempt(kept: Storage): Promise<void> {
    const slow = setTimeout(() => {
      failures ||= 1
      fail(SILENT)
    }, PATIENCE)
    dirty = false
    try {
      await write(kept)
      failures = 0
      if (hold !== 'mine') return
      since = 0
      if (dirty || gone || tab.project() !== written) return later(PAUSE)
      tab.safe()
      tell('saved')
    } catch (fault) {
      gone = true
      fail(words(fault))
      later(backOff(failures++))
    } finally {
      clearTimeout(slow)
    }
  }

  /** One writing at a time, and another after it if something changed meanwhile. */
  function save(): Promise<void> {
    clearTimeout(timer)
    const kept = storage()
    if (!kept || !answers || hold !== 'mine') return Promise.resolve()
    writing ??= attempt(kept).finally(() => {
      writing = null
    })
    return writing
  }

  function become(now: Hold): void {
    hold = now
    if (now !== 'mine') return tell(now)
    behind = true
    void save()
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

  const own = (wanted: string): void => {
    id = wanted
    hold = 'asked'
    tab.has(wanted)
    tab.own(wanted)
  }

  const changed: Keeper['changed'] = (project, quiet) => {
    since ||= Date.now()
    dirty = true
    if (!answers || hold !== 'mine' || failures > 0) return
    if (project) tell('saving')
    if (project && quiet && !writing) void save()
    else later(Math.max(0, Math.min(PAUSE, since + LATEST - Date.now())))
  }

  /** One try after the other until storage has what is shown; the reason as soon as one fails. */
  async function settle(): Promise<string | null> {
    await Promise.race([answering, pause(ANSWERING)])
    if (!answers) return reason
    // A new project is this tab's in the next moment.
    if (hold === 'asked') await pause(50)
    let beside: Project | null = null
    while (tab.project() !== written && tab.project() !== beside) {
      const kept = storage()
      if (!kept) return reason
      if (hold === 'mine') {
        await save()
        if (failures > 0) return reason
        continue
      }
      try {
        const project = tab.project()
        await kept.keepVersion(id, project)
        beside = project
      } catch (fault) {
        return words(fault)
      }
    }
    return null
  }

  const flush: Keeper['flush'] = async () =>
    isTouched() ? Promise.race([settle(), pause(PATIENCE).then(() => SILENT)]) : null

  const begin: Keeper['begin'] = (project, show, stored) => {
    // Until it is known whose it is, nothing is written.
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
