const KEY = 'convscope.tab'

/** What this tab had before a reload: the page's id, and its project. */
export interface Former {
  readonly page: string | null
  readonly project: string | null
}

/** The note of this tab's last page. A duplicated tab has the original's note. */
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

/** Notes which project this tab has, for a reload. */
export function noteTab(page: string, project: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ page, project }))
  } catch {
    // Storage is unavailable: the project last worked on is opened.
  }
}
