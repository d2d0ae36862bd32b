import { backOff } from '../pause'
import { sentence } from '../sentence'
import type { KeptTab } from './contract'
import type { ProjectStorage } from './projectStorage'
import { NOT_KEPT, type Saved, SILENT } from './saved'

/** Debounce after a drag's last move, and pause between two writes, ms. */
const PAUSE = 300
/** During a drag that never pauses it is saved at least this often, ms. */
const LATEST = 600
/** While a network is trained, all of whose weights change, it is saved as often, ms. */
const TRAINING = 4000
/** Timeout of a write, ms. */
export const PATIENCE = 5000

/** What is written, as the writer sees it. */
interface WriterSubject {
  /** Storage, once it may be written; else null. */
  readonly open: () => ProjectStorage | null
  readonly write: (storage: ProjectStorage) => Promise<void>
  /** Are there unsaved changes? */
  readonly lacks: () => boolean
  /** A write failed: what storage had may be lost. */
  readonly failed: () => void
}

/** Decides when to write: one write at a time, with retries after a failure. */
export interface StateWriter {
  /**
   * The project (`project`) or the session changed; `quiet` where no drag is under way, `trains`
   * where a training run changes it all the time.
   */
  readonly changed: (project: boolean, quiet: boolean, trains?: boolean) => void
  /** Writes now, and once more if something changed meanwhile. */
  readonly save: () => Promise<void>
  /** Another project is to be written: restarts the debounce. */
  readonly began: () => void
  /** Did the last write fail? */
  readonly fails: () => boolean
  /** Why the last one failed, or that storage has not answered. */
  readonly reason: () => string
}

/** Writes for this tab, and reports the result. */
export function createWriter(
  tab: KeptTab,
  { open, write, lacks, failed }: WriterSubject,
): StateWriter {
  let writing: Promise<void> | null = null
  let dirty = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the first unsaved change was made; 0 where there is none. */
  let since = 0
  let failures = 0
  let reason = SILENT

  /** What was told last. */
  let told: Saved['state'] | null = null

  const tell = (state: Saved['state'], text?: string): void => {
    told = state
    tab.tell({ state, at: Date.now(), ...(text === undefined ? {} : { text }) })
  }

  const later = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  const fail = (text: string): void => {
    reason = text
    tell('failed', text)
  }

  async function attempt(storage: ProjectStorage): Promise<void> {
    const slow = setTimeout(() => {
      failures ||= 1
      fail(SILENT)
    }, PATIENCE)
    dirty = false
    try {
      await write(storage)
      failures = 0
      if (!open()) return
      since = 0
      if (dirty || lacks()) return later(PAUSE)
      tab.safe()
      tell('saved')
    } catch (fault) {
      failed()
      fail(sentence(fault, NOT_KEPT))
      later(backOff(failures++))
    } finally {
      clearTimeout(slow)
    }
  }

  function save(): Promise<void> {
    clearTimeout(timer)
    const storage = open()
    if (!storage) return Promise.resolve()
    writing ??= attempt(storage).finally(() => {
      writing = null
    })
    return writing
  }

  return {
    changed(project, quiet, trains = false) {
      since ||= Date.now()
      dirty = true
      if (!open() || failures > 0) return
      // A run changes it many times a second: one word is enough.
      if (project && !(trains && told === 'saving')) tell('saving')
      if (trains) later(Math.max(0, since + TRAINING - Date.now()))
      else if (project && quiet && !writing) void save()
      else later(Math.max(0, Math.min(PAUSE, since + LATEST - Date.now())))
    },
    save,
    began: () => {
      since = 0
    },
    fails: () => failures > 0,
    reason: () => reason,
  }
}
