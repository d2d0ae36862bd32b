import { openStoppable, type Recovery, recoverFrom } from '../../tests/browser/recovery'
import { pageOf, withApp } from '../withApp'

/** What this part counts. */
export const what = 'stops of the worker'
/** How many by default. */
export const count = 100

/** A quantile of the times, ms. */
const share = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(part * times.length) - 1] ?? 0

/**
 * Terminates the worker or makes it loop forever in turn, edits each time, and waits for the maps:
 * they stay, are marked old, and are updated without help.
 */
export async function run(many: number): Promise<{ note: string }> {
  const recoveries: Recovery[] = []
  await withApp(async (url, browser) => {
    const page = await pageOf(browser, url)
    await openStoppable(page)
    for (let i = 0; i < many; i++) {
      const how = i % 2 === 0 ? 'killed' : 'endless'
      const recovery = await recoverFrom(page, how, i % 2 === 0 ? 3 : -3)
      if (recovery.pictures.some((pictures) => pictures !== 2))
        throw new Error(
          `Stop ${i + 1} (${how}): a card showed something between its last map and the new one.`,
        )
      if (recovery.old.length < 3)
        throw new Error(
          `Stop ${i + 1} (${how}): only ${recovery.old.length} of 3 maps were marked old.`,
        )
      recoveries.push(recovery)
    }
  })
  const times = recoveries.map(({ ms }) => ms)
  const blocked = recoveries.map((recovery) => recovery.blocked)
  const told = (all: readonly number[]): string =>
    `half within ${share(all, 0.5).toFixed(0)} ms, 95 % within ${share(all, 0.95).toFixed(0)} ` +
    `ms, the longest ${share(all, 1).toFixed(0)} ms`
  const figures =
    `${recoveries.length} of ${many} recovered, ${told(times)}; the longest pause of the ` +
    `page in each ${told(blocked)}`
  if (share(times, 0.95) > 2000) throw new Error(`It takes more than 2 s: ${figures}.`)
  // A page that waits for its worker is blocked as long as that; a busy machine preempts it now and
  // then.
  if (share(blocked, 0.95) > 500) throw new Error(`The page stands still: ${figures}.`)
  return { note: figures }
}
