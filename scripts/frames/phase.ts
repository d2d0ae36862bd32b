import type { CDPSession, Page } from '@playwright/test'
import { takeRenders } from '../../tests/browser/renders'

/** Whether the functions with the highest self time are printed too. */
export const PROFILE = process.argv.includes('--profile')

interface Watch {
  frames: number[]
  long: number[]
  stop(): void
}

/** Runs in the page: notes every frame's time and every task of more than 50 ms. */
function watchFrames(): void {
  const watch: Watch = { frames: [], long: [], stop: () => undefined }
  let going = true
  const tick = (now: number): void => {
    watch.frames.push(now)
    if (going) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  const tasks = new PerformanceObserver((list) =>
    watch.long.push(...list.getEntries().map(({ duration }) => duration)),
  )
  tasks.observe({ type: 'longtask' })
  watch.stop = () => {
    going = false
    tasks.disconnect()
  }
  Object.assign(globalThis, { watch })
}

type Metrics = Readonly<Record<string, number>>

const metricsOf = async (cdp: CDPSession): Promise<Metrics> => {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
}

const sum = (numbers: Readonly<Record<string, number>>): number =>
  Object.values(numbers).reduce((a, b) => a + b, 0)

/** The functions with the highest self time, ms. */
function hottest(profile: {
  nodes: {
    id: number
    callFrame: { functionName: string; lineNumber: number; columnNumber: number }
  }[]
  samples?: number[]
  timeDeltas?: number[]
}): string {
  const times = new Map<number, number>()
  for (const [i, id] of (profile.samples ?? []).entries())
    times.set(id, (times.get(id) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1000)
  const named = new Map<string, number>()
  for (const { id, callFrame } of profile.nodes) {
    const name =
      `${callFrame.functionName || 'anonymous'}:${callFrame.lineNumber}:` + callFrame.columnNumber
    named.set(name, (named.get(name) ?? 0) + (times.get(id) ?? 0))
  }
  return [...named]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 16)
    .map(([name, ms]) => `      ${ms.toFixed(0).padStart(5)} ms ${name}`)
    .join('\n')
}

/**
 * Measures one phase and prints a line: frames as the page sees them, and the main thread's work
 * for each.
 */
export async function phase(
  page: Page,
  cdp: CDPSession,
  name: string,
  act: () => Promise<void>,
): Promise<void> {
  await takeRenders(page)
  await page.evaluate(watchFrames)
  if (PROFILE) await cdp.send('Profiler.start')
  const before = await metricsOf(cdp)
  await act()
  const after = await metricsOf(cdp)
  const { frames, long } = await page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: Watch }
    watch.stop()
    return { frames: watch.frames, long: watch.long }
  })
  const hot = PROFILE ? hottest((await cdp.send('Profiler.stop')).profile) : ''
  const renders = await takeRenders(page)
  const gaps = frames
    .slice(1)
    .map((time, i) => time - frames[i])
    .sort((a, b) => a - b)
  const at = (share: number): string =>
    (gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))] ?? 0).toFixed(0).padStart(4)
  const perFrame = (metric: string): string =>
    (((after[metric] - before[metric]) * 1000) / frames.length).toFixed(1).padStart(5)
  const rate = gaps.length / (((frames.at(-1) ?? 0) - frames[0]) / 1000)
  console.log(
    `  ${name.padEnd(30)}${rate.toFixed(0).padStart(4)} fps, ` +
      `frames${at(0.5)}${at(0.95)}${at(1)} ms; main thread${perFrame('TaskDuration')} ms a ` +
      `frame (script${perFrame('ScriptDuration')}, style${perFrame('RecalcStyleDuration')}, ` +
      `layout${perFrame('LayoutDuration')}); ${long.length} long tasks; commits ` +
      `${renders.commits}, cards ${Object.keys(renders.cards).length}/${sum(renders.cards)}, ` +
      `wires ${Object.keys(renders.wires).length}/${sum(renders.wires)}, others ` +
      renders.others,
  )
  if (hot) console.log(hot)
}
