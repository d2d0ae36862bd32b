import { editUnderDelays } from '../../tests/engine/delays'

/** What this part counts. */
export const what = 'edits with random reply delays'
/** How many by default. */
export const count = 1000

/**
 * Edits, opens and deletes while messages are in flight: no card shows a map that is not its own,
 * and the last one equals the reference's.
 */
export async function run(many: number, seed: number): Promise<{ note: string }> {
  const { shown, workers } = await editUnderDelays(many, seed)
  return { note: `0 of ${shown} maps stale, the last as the reference, ${workers} workers` }
}
