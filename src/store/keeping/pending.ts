import { projectText } from '../../formats/project/text'
import { arraysOf } from '../../graph/patch'
import type { Project } from '../../graph/project'
import { part } from '../part'
import { withoutFiles } from './withoutFiles'

const PREFIX = 'convscope.pending'
/** Larger projects are not noted. */
const MOST_NUMBERS = 200_000

/** The project that a note belongs to. */
export interface NotedPlace {
  /** The page that noted it. */
  readonly page: string
  /** The project's id; null in what an older ConvScope noted. */
  readonly project: string | null
  /** One of these stamps is in storage, unless another tab saved since. */
  readonly stamps: readonly string[]
}

/** Unsaved changes of a closed page. */
export interface PendingNote extends NotedPlace {
  readonly key: string
  readonly text: string
}

const numbersOf = (project: Project): number => {
  const arrays = Object.values(project.weights).flatMap((tensors) =>
    Object.values(tensors).flatMap(arraysOf),
  )
  return arrays.reduce((sum, { length }) => sum + length, 0)
}

/**
 * Notes a project that storage has not finished writing, synchronously: the page may be closed in a
 * moment.
 */
export function notePending(place: NotedPlace, project: Project): void {
  if (numbersOf(project) > MOST_NUMBERS) return
  try {
    localStorage.setItem(
      `${PREFIX}.${place.page}`,
      `${JSON.stringify(place)}\n${projectText(withoutFiles(project))}`,
    )
  } catch {
    // Storage is unavailable or full: the last save stays.
  }
}

/** Everything is saved. */
export function forgetPending(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Storage is unavailable: nothing was noted.
  }
}

/** The key of a page's note. */
export const pendingKey = (page: string): string => `${PREFIX}.${page}`

function noteOf(key: string, found: string): PendingNote | null {
  if (key === PREFIX) return { key, page: '', project: null, stamps: [], text: found }
  const end = found.indexOf('\n')
  try {
    const { page, project, stamps } = JSON.parse(found.slice(0, end)) as Partial<NotedPlace>
    if (typeof page !== 'string' || typeof project !== 'string' || !Array.isArray(stamps))
      return null
    return { key, page, project, stamps, text: found.slice(end + 1) }
  } catch {
    return null
  }
}

/** All notes of unsaved changes. */
export function pendingNotes(): PendingNote[] {
  try {
    const keys = Object.keys(localStorage).filter(
      (key) => key === PREFIX || key.startsWith(`${PREFIX}.`),
    )
    return keys.flatMap((key) => noteOf(key, localStorage.getItem(key) ?? '') ?? [])
  } catch {
    return []
  }
}

/** The project of a note; null where it cannot be read. */
export async function readPending({ text }: PendingNote): Promise<Project | null> {
  const { readProject } = await part(() => import('../../formats/project/readProject'))
  const result = readProject(new TextEncoder().encode(text))
  return 'project' in result ? result.project : null
}
