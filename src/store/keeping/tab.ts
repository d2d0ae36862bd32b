const KEY = 'convscope.tab'

/** What this tab had before it was loaded again: its page then, and that page's project. */
export interface Former {
  readonly page: string | null
  readonly project: string | null
}

/** What the last page of this tab noted. A duplicated tab has its model's note. */
export function formerTab(): Former {
  try {
    const { page, project } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Former>
    return {
      page: typeof page === 'string' ? page : null,
      project: typeof project === 'string' ? project : null,
    }
  } catch {
    return { page: null, project: null }
  }
}

/** Notes which project this tab has, so that it finds it again. */
export function noteTab(page: string, project: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ page, project }))
  } catch {
    // Storage is closed: the project that was worked on last is opened.
  }
}
