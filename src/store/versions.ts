/** The newest versions, all of which are kept. */
const NEWEST = 20
/** Beyond those the last one of an hour is kept, for this many hours. */
const HOURS = 100
const HOUR = 3_600_000

/** The ids of the versions that need not be kept: beyond the newest 20 and the last one of each of 100 hours before. `savedAt` in milliseconds. */
export function outdated(versions: readonly { readonly id: number; readonly savedAt: number }[]): number[] {
  const older = versions.toSorted((a, b) => b.savedAt - a.savedAt || b.id - a.id).slice(NEWEST)
  const hours = new Set<number>()
  return older.flatMap(({ id, savedAt }) => {
    const hour = Math.floor(savedAt / HOUR)
    if (hours.has(hour) || hours.size === HOURS) return [id]
    hours.add(hour)
    return []
  })
}
