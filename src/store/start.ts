/** A start that was begun: by which tab, and when, in ms since 1970. */
interface StartNote {
  readonly tab: string
  readonly at: number
}

const KEY = 'convscope.start'
const TAB = 'convscope.starts'
/** Another tab that began so long ago, ms, is not starting any more. */
const LONGEST = 20_000
/** The first screen has to stay for so long, ms. */
const MOMENT = 1500
/** A page that did nothing for so long, ms, was stuck. */
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
 * Is the project drawn only when the user says so? Yes if a start of this tab never came to its
 * first screen, or one of another tab that began long ago.
 */
export function startsSafe(noted: string | null, tab: string, now: number): boolean {
  const note = noteOf(noted)
  return note !== null && (note.tab === tab || Math.abs(now - note.at) > LONGEST)
}

/** Reads and writes what outlives the page; nothing where the browser keeps nothing. */
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

/** The start of a page, which is noted until the page has stood for a moment. */
export interface PageStart {
  /**
   * Notes that a start begins; gives whether the last one did not finish, so that this one has to
   * be safe.
   */
  readonly beginStart: () => boolean
  /** The page is drawn: when it has stayed for a moment, the start has ended. */
  readonly endStart: () => void
  /** The page could not be drawn: the next start is to be safe. */
  readonly failStart: () => void
}

/** Watches over the start of this page. */
export function createStart(): PageStart {
  /**
   * Nothing of the project is drawn: something threw that took the page with it, or it is not to be
   * drawn yet.
   */
  let failed = false
  /** Watches for a page that is stuck, until the start has ended. */
  let watch: ReturnType<typeof setInterval> | undefined

  const note = (tab: string): void =>
    void kept(() => localStorage.setItem(KEY, JSON.stringify({ tab, at: Date.now() })))

  /** The start has ended well. */
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
      // Who leaves a page that lives, before it has come to its first screen, has seen nothing
      // wrong.
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
