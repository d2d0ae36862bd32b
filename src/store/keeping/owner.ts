import { pause } from '../pause'
import { createTabTalk, type TabChannel } from './tabTalk'

/**
 * Who owns a project: this tab, another tab that was there first, or another tab that took it over.
 */
export type Hold = 'mine' | 'elsewhere' | 'taken'

/** The part of `LockManager` that is used here. */
export type Locks = Pick<LockManager, 'request' | 'query'>

/** Locks a project for this tab. */
export interface Owner {
  /**
   * Releases the project before and requests this one; reports when it is granted, perhaps much
   * later, and when it is not.
   */
  readonly own: (project: string) => void
  /** Lets the other tab save, then steals the lock. */
  readonly takeOver: () => Promise<void>
  /** The pages and projects locked by any tab. */
  readonly held: () => Promise<ReadonlySet<string>>
}

interface Ways {
  /**
   * Without them every project is granted at once, and only storage detects another tab's writes.
   */
  readonly locks: Locks | undefined
  readonly channel: TabChannel | undefined
  /** This page's id, whose lock shows others that it is alive. */
  readonly page: string
  readonly heard: (hold: Hold) => void
  /** Saves unsaved changes before another tab takes over. */
  readonly save: () => Promise<unknown>
  /** How long a closing page may still hold its lock, and how long a save may take, ms. */
  readonly grace?: number
}

const PREFIX = 'convscope '

/** Starts locking projects, one at a time. */
export function createOwner({ locks, channel, page, heard, save, grace = 800 }: Ways): Owner {
  let project: string | null = null
  let hold: Hold = 'elsewhere'
  /** It was reported that another tab has it. */
  let told = false
  /** Aborts requests for the project before. */
  let leave = new AbortController()
  const talk = createTabTalk(channel, {
    mine: (asked) => asked === project && hold === 'mine',
    save,
  })

  // Held until the page is closed.
  locks?.request(PREFIX + page, () => new Promise<void>(() => undefined)).catch(() => undefined)

  const become = (now: Hold): void => {
    hold = now
    told = now !== 'mine'
    heard(now)
  }

  /** Waits in line or, with `take`, steals the lock; holds it until it is released or stolen. */
  async function request(way: 'wait' | 'take' | 'try'): Promise<void> {
    const { signal } = leave
    if (!locks || project === null || signal.aborted) return
    const name = PREFIX + project
    let got = false
    let free = false
    const keep = (lock: Lock | null): Promise<void> =>
      new Promise((resolve) => {
        // After a long wait, a page that only reloads goes first.
        free = way === 'wait' && told
        if (signal.aborted || !lock || free) return resolve()
        got = true
        signal.addEventListener('abort', () => resolve())
        become('mine')
      })
    const options: LockOptions = {
      wait: { signal },
      take: { steal: true },
      try: { ifAvailable: true },
    }[way]
    try {
      await locks.request(name, options, keep)
    } catch {
      if (signal.aborted) return
      // If the browser refuses locks, storage alone decides.
      if (!got) return become('mine')
      become('taken')
    }
    if (free) await pause(2 * grace)
    if (signal.aborted) return
    // The tab that has it may be closed some day.
    void request(free ? 'try' : 'wait')
  }

  const own: Owner['own'] = (wanted) => {
    // Not released and requested again: a waiting tab would get it first.
    if (wanted === project && hold === 'mine') return heard('mine')
    leave.abort()
    leave = new AbortController()
    project = wanted
    hold = 'elsewhere'
    if (!locks) return become('mine')
    told = false
    const { signal } = leave
    void request('wait')
    setTimeout(() => {
      if (!signal.aborted && hold !== 'mine') become('elsewhere')
    }, grace)
  }

  const takeOver: Owner['takeOver'] = async () => {
    if (project === null) return
    // Only storage detected the other tab's writes; it has no lock to steal.
    if (locks && hold === 'mine') return heard('mine')
    const wanted = project
    await Promise.race([talk.askToSave(wanted), pause(grace)])
    if (project !== wanted) return
    // Gives up the place in the line.
    leave.abort()
    leave = new AbortController()
    if (locks) void request('take')
    else become('mine')
  }

  const held: Owner['held'] = async () => {
    const found = await locks?.query().catch(() => null)
    return new Set(
      (found?.held ?? []).flatMap(({ name }) =>
        name?.startsWith(PREFIX) ? name.slice(PREFIX.length) : [],
      ),
    )
  }

  return { own, takeOver, held }
}
