import { arraysOf } from '../graph/patch'
import type { Project } from '../graph/project'
import { projectText } from '../formats/projectText'

const KEY = 'convscope.pending'
/** Larger projects are left to storage alone. */
const MOST_NUMBERS = 200_000

/** Notes a project that storage has not finished writing, at once; the page may be gone in the next moment. */
export function notePending(project: Project): void {
  const numbers = Object.values(project.weights).reduce(
    (sum, tensors) =>
      sum +
      Object.values(tensors)
        .flatMap(arraysOf)
        .reduce((all, { length }) => all + length, 0),
    0,
  )
  if (numbers > MOST_NUMBERS) return
  try {
    localStorage.setItem(KEY, projectText({ ...project, pictures: {} }))
  } catch {
    // Storage is closed or full: the last writing stays.
  }
}

/** Storage has it all. */
export function forgetPending(): void {
  try {
    localStorage.removeItem(KEY)
  } catch {
    // Storage is closed: nothing was noted.
  }
}

/** The project that was noted when the page went, with the pictures of the stored one; null where there is none. */
export async function takePending(stored: Project | null): Promise<Project | null> {
  try {
    const text = localStorage.getItem(KEY)
    if (text === null) return null
    forgetPending()
    const { readProject } = await import('../formats/projectFile')
    const result = readProject(new TextEncoder().encode(text))
    return 'project' in result ? { ...result.project, pictures: stored?.pictures ?? {} } : null
  } catch {
    return null
  }
}
