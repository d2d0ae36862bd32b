import type { Page } from '@playwright/test'
import { CARDS, card, cell, openFirstScreen, typeInto } from './board'
import { beforeEngine } from './contexts'
import { keepWorkers } from './keepWorkers'

/** How a worker stops: the browser ends it, or it never comes back from what it does. */
export type Stop = 'killed' | 'endless'

/** What a stop was followed by. */
export interface Recovery {
  /** From the edit to the last map that shows it, ms. */
  readonly ms: number
  /** The longest time in which the page did nothing else, ms. */
  readonly blocked: number
  /** How many pictures each card showed: the last one and the new one. */
  readonly pictures: readonly number[]
  /** Cards that were marked old meanwhile. */
  readonly old: readonly string[]
}

/** Endless at a word; until then it is the app's own worker. */
const HANGS = `self.addEventListener('message', ({ data }) => { while (data.type === 'hang'); })`

/** Runs in the page before all else, beside `keepWorkers`: keeps `watchRecovery` for the test. */
function prepare(): void {
  function pictureOf(part: Element | null): string {
    const canvas = part?.querySelector('[data-look]:not([data-look="none"]) canvas')
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width * canvas.height === 0) return ''
    let hash = 0x811c9dc5
    for (const word of new Uint32Array(
      canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ??
        new ArrayBuffer(),
    ))
      hash = Math.imul(hash ^ word, 0x01000193)
    return String(hash)
  }

  /** Stops the worker that is at work, and looks at these cards until all show something else. */
  function stopAndWatch(how: Stop, names: readonly string[]): Promise<Recovery> {
    const worker = (globalThis as unknown as { workers: Worker[] }).workers.at(-1)
    if (how === 'killed') worker?.terminate()
    else worker?.postMessage({ type: 'hang' })
    const cards = names.map((name) => document.querySelector(`[data-node="${name}"]`))
    const seen = cards.map((one) => new Set([pictureOf(one)]))
    const old = new Set<string>()
    let edited = Number.NaN
    let blocked = 0
    let last = performance.now()
    document.addEventListener(
      'keydown',
      ({ key }) => key === 'Enter' && (edited = performance.now()),
      true,
    )
    return new Promise((resolve) => {
      const tick = (): void => {
        const now = performance.now()
        blocked = Math.max(blocked, now - last)
        for (const [i, one] of cards.entries()) {
          seen[i].add(pictureOf(one))
          if (one?.getAttribute('data-state') === 'old') old.add(names[i])
        }
        last = performance.now()
        const done =
          seen.every(({ size }) => size > 1) &&
          cards.every((one) => one?.getAttribute('data-state') === 'ok')
        if (!done) setTimeout(tick, 10)
        else
          resolve({
            ms: now - edited,
            blocked,
            pictures: seen.map(({ size }) => size),
            old: [...old],
          })
      }
      tick()
    })
  }

  Object.assign(globalThis, { stopAndWatch })
}

/** Opens the first screen with a worker that can be stopped. */
export async function openStoppable(page: Page): Promise<void> {
  await page.addInitScript(keepWorkers)
  await page.addInitScript(prepare)
  await beforeEngine(page, HANGS)
  await openFirstScreen(page)
}

/** Stops the worker, edits a cell, and waits until every map shows it. */
export async function recoverFrom(page: Page, how: Stop, value: number): Promise<Recovery> {
  const names = CARDS.slice(1)
  await page.evaluate(
    ([stop, cards]) => {
      const { stopAndWatch } = globalThis as unknown as {
        stopAndWatch: (how: Stop, names: readonly string[]) => Promise<Recovery>
      }
      Object.assign(globalThis, { recovery: stopAndWatch(stop, cards) })
    },
    [how, names] as const,
  )
  await typeInto(cell(page, '0,0,1,1'), String(value))
  const recovery = await page.evaluate(
    () => (globalThis as unknown as { recovery: Promise<Recovery> }).recovery,
  )
  for (const name of CARDS) await card(page, name).and(page.locator('[data-state="ok"]')).waitFor()
  return recovery
}
