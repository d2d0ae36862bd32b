import type { Header, Key } from './schema'

/** The newest versions of a project that are all kept. */
const NEWEST = 20
/** Beyond those the last one of an hour is kept, for this many hours. */
const HOURS = 100
const HOUR = 3_600_000

/** Projects that are kept: more than version 1 could hold. */
const MOST_PROJECTS = 150
/** Kept of those opened and not edited, which examples and files provide again. */
const MOST_UNTOUCHED = 5
/** Versions of all projects together. */
const MOST_VERSIONS = 500
/**
 * Total size above which the oldest versions are removed; last states are never removed for size.
 */
const MOST_BYTES = 2 ** 30

/** A stored state: the last one of its project under the project's id, a version under a number. */
export interface StateRow
  extends Pick<Header, 'project' | 'savedAt' | 'touched' | 'binaries' | 'bytes'> {
  readonly id: Key
}

const isLast = ({ id }: StateRow): boolean => typeof id === 'string'

/** Newest first; on a tie, the one saved later. */
const byTime = <T extends { readonly id: Key; readonly savedAt: number }>(
  rows: readonly T[],
): T[] => rows.toSorted((a, b) => b.savedAt - a.savedAt || Number(b.id) - Number(a.id) || 0)

/**
 * The ids of one project's versions that need not be kept: beyond the newest 20 and the last one of
 * each of 100 hours before. `savedAt` in milliseconds.
 */
export function outdated<T extends Key>(
  versions: readonly { readonly id: T; readonly savedAt: number }[],
): T[] {
  const older = byTime(versions).slice(NEWEST)
  const hours = new Set<number>()
  return older.flatMap(({ id, savedAt }) => {
    const hour = Math.floor(savedAt / HOUR)
    if (hours.has(hour) || hours.size === HOURS) return [id]
    hours.add(hour)
    return []
  })
}

/** Projects beyond the limits: the 150 last edited, and the 5 only opened. */
function displaced(projects: ReadonlyMap<string, readonly StateRow[]>): Set<string> {
  const ranked = [...projects].map(([id, rows]) => ({
    id,
    touched: rows.some((row) => row.touched),
    savedAt: Math.max(...rows.map((row) => row.savedAt)),
  }))
  const sorted = ranked.toSorted((a, b) => b.savedAt - a.savedAt)
  const worked = sorted.filter(({ touched }) => touched).slice(MOST_PROJECTS)
  const looked = sorted.filter(({ touched }) => !touched).slice(MOST_UNTOUCHED)
  return new Set([...worked, ...looked].map(({ id }) => id))
}

/** Counts the bytes of binaries, each once. */
function counter(): (row: StateRow) => number {
  const seen = new Set<string>()
  let sum = 0
  return ({ binaries, bytes }) => {
    binaries.forEach((binary, i) => {
      if (!seen.has(binary)) sum += bytes?.[i] ?? 0
      seen.add(binary)
    })
    return sum
  }
}

/**
 * The ids of all states that need not be kept. A last state never gives way to another project's
 * versions.
 */
export function forgettable(rows: readonly StateRow[]): Key[] {
  const projects = new Map<string, StateRow[]>()
  for (const row of rows) projects.set(row.project, [...(projects.get(row.project) ?? []), row])
  const gone = displaced(projects)
  const forgotten = new Set<Key>(
    rows.filter(({ project }) => gone.has(project)).map(({ id }) => id),
  )
  for (const [project, states] of projects)
    if (!gone.has(project))
      for (const id of outdated(states.filter((row) => !isLast(row)))) forgotten.add(id)
  const kept = rows.filter(({ id }) => !forgotten.has(id))
  const count = counter()
  for (const row of kept.filter(isLast)) count(row)
  byTime(kept.filter((row) => !isLast(row))).forEach((row, i) => {
    if (i >= MOST_VERSIONS || count(row) > MOST_BYTES) forgotten.add(row.id)
  })
  return [...forgotten]
}
