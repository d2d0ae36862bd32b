/** A start in progress: of which tab, and since when, in ms since 1970. */
interface StartNote {
  readonly tab: string
  readonly at: number
}

const KEY = 'convscope.start'
const TAB = 'convscope.starts'
/** A start of another tab that began this long ago, ms, has failed. */
const LONGEST = 20_000
/** The first screen must stay up for this long, ms. */
const MOMENT = 1500
/** A page that was blocked for this long, ms, was stuck. */
const STUCK = 5000
const BEAT = 250

const isNote = (value: unknown): value is StartNote =>
  typeof value === 'object' &&
  value !== null &&
  'tab' in value &&
  typeof value.tab === 'string' &&
  'at' in value &&
  Number.isFinite(value.at)

function noteOf(noted: string | null): StartNote | null {
  try {
    const value: unknown = JSON.parse(noted ?? 'null')
    return isNote(value) ? value : null
  } catch {
    return null
  }
}

/**
 * Should the project be drawn only on the user's request? Yes if a start of this tab never reached
 * its first screen, or one of another tab began long ago.
 */
export function startsSafe(noted: string | null, tab: string, now: number): boolean {
  const note = noteOf(noted)
  return note !== null && (note.tab === tab || Math.abs(now - note.at) > LONGEST)
}

/** Accesses storage that outlives the page; null where it is unavailable. */
function kept<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

const thisTab = (): string =>
  kept(() => {
    const tab = sessionStorage.getItem(TAB) ?? `${Date.now()}-${Math.random()}`
    sessionStorage.setItem(TAB, tab)
    return tab
  }) ?? ''

/** The start of a page, recorded until the page has been up for a moment. */
export interface PageStart {
  /**
   * Records a start; returns whether the last one did not finish, so that this one must be safe.
   */
  readonly beginStart: () => boolean
  /** The page is drawn: once it has stayed up for a moment, the start has succeeded. */
  readonly endStart: () => void
  /** The page could not be drawn: the next start must be safe. */
  readonly failStart: () => void
}

/** Monitors the start of this page. */
export function createStart(): PageStart {
  /**
   * The project is not drawn: an error took down the page, or the user has not asked for it yet.
   */
  let failed = false
  /** Detects a stuck page, until the start has succeeded. */
  let watch: ReturnType<typeof setInterval> | undefined

  const note = (tab: string): void =>
    void kept(() => localStorage.setItem(KEY, JSON.stringify({ tab, at: Date.now() })))

  /** The start has succeeded. */
  function forget(): void {
    if (!failed && noteOf(kept(() => localStorage.getItem(KEY)))?.tab === thisTab())
      kept(() => localStorage.removeItem(KEY))
  }

  return {
    beginStart() {
      const tab = thisTab()
      const safe = kept(() => startsSafe(localStorage.getItem(KEY), tab, Date.now())) ?? false
      note(tab)
      failed = safe
      let last = Date.now()
      let longest = 0
      const beat = (): void => {
        longest = Math.max(longest, Date.now() - last)
        last = Date.now()
      }
      watch = setInterval(beat, BEAT)
      // Leaving a responsive page before its first screen is no failure.
      addEventListener('pagehide', () => {
        beat()
        if (longest < STUCK) forget()
      })
      return safe
    },
    endStart() {
      failed = false
      setTimeout(() => {
        clearInterval(watch)
        forget()
      }, MOMENT)
    },
    failStart() {
      failed = true
      note(thisTab())
    },
  }
}
