import { pause } from '../pause'
import { createTabTalk, type TabChannel } from './tabTalk'

/**
 * Whose a project is: this tab's, another tab's already when this one came, or taken over by
 * another.
 */
export type Hold = 'mine' | 'elsewhere' | 'taken'

/** The part of `LockManager` that is used here. */
export type Locks = Pick<LockManager, 'request' | 'query'>

/** Holds a project for this tab. */
export interface Owner {
  /**
   * Leaves the project before and asks for this one; it is told when it is this tab's, also much
   * later, and when it is not.
   */
  readonly own: (project: string) => void
  /** Lets the other tab save, then takes the project from it. */
  readonly takeOver: () => Promise<void>
  /** The pages and projects that some tab holds. */
  readonly held: () => Promise<ReadonlySet<string>>
}

interface Ways {
  /**
   * Without them every project is held at once, and storage alone tells of another tab's savings.
   */
  readonly locks: Locks | undefined
  readonly channel: TabChannel | undefined
  /** This page, which others see as living as long as it is there. */
  readonly page: string
  readonly heard: (hold: Hold) => void
  /** Saves what is not saved yet, as another tab takes over. */
  readonly save: () => Promise<unknown>
  /**
   * How long a page that is just closing may keep its project, and how long one may take to save,
   * ms.
   */
  readonly grace?: number
}

const PREFIX = 'convscope '

/** Begins to hold projects, one at a time. */
export function createOwner({ locks, channel, page, heard, save, grace = 800 }: Ways): Owner {
  let project: string | null = null
  let hold: Hold = 'elsewhere'
  /** It was told that another tab has it. */
  let told = false
  /** Ends what was begun for the project before. */
  let leave = new AbortController()
  const talk = createTabTalk(channel, {
    mine: (asked) => asked === project && hold === 'mine',
    save,
  })

  // Held until the page is gone.
  locks?.request(PREFIX + page, () => new Promise<void>(() => undefined)).catch(() => undefined)

  const become = (now: Hold): void => {
    hold = now
    told = now !== 'mine'
    heard(now)
  }

  /**
   * Waits in line or, with `steal`, takes at once; holds it until it is left, or taken by another
   * tab.
   */
  async function request(way: 'wait' | 'take' | 'try'): Promise<void> {
    const { signal } = leave
    if (!locks || project === null || signal.aborted) return
    const name = PREFIX + project
    let got = false
    let free = false
    const keep = (lock: Lock | null): Promise<void> =>
      new Promise((resolve) => {
        // Who has waited for long lets a page pass by that is only loaded again.
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
      // A browser that has locks and gives none leaves it to storage.
      if (!got) return become('mine')
      become('taken')
    }
    if (free) await pause(2 * grace)
    if (signal.aborted) return
    // Whoever has it may be closed some day.
    void request(free ? 'try' : 'wait')
  }

  const own: Owner['own'] = (wanted) => {
    // It is not let go of and asked for again: another tab that waits for it would get it first.
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
    // Storage alone told of the other tab's savings, and that tab has no lock to give.
    if (locks && hold === 'mine') return heard('mine')
    const wanted = project
    await Promise.race([talk.askToSave(wanted), pause(grace)])
    if (project !== wanted) return
    // The place in the line is given up.
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
