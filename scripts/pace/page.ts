import type { Browser, Locator, Page } from '@playwright/test'
import { pageOf } from '../withApp'
import { NETWORK } from './network'
import { type Pace, watchRun } from './watchRun'

/** The card whose kernel is edited. */
export const CARD = 'conv1'

export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true })

/** What was counted since the last call, over this many seconds; then it is counted anew. */
export interface Counted {
  readonly seconds: number
  readonly samples: number
  readonly frames: readonly number[]
  readonly repaints: number
  readonly numbers: number
  readonly edits: Pace['edits']
}

/** Takes what the page has counted, and begins anew. */
export const counted = (page: Page): Promise<Counted> =>
  page.evaluate(() => {
    const { pace } = globalThis as unknown as { pace: Pace }
    const { since, samples, frames, repaints, numbers, edits } = pace
    const seconds = (performance.now() - since) / 1000
    pace.reset()
    return { seconds, samples, frames, repaints, numbers, edits }
  })

/** Times edits by this event from here on. */
export const timeEdits = (page: Page, by: Pace['timed']): Promise<void> =>
  page.evaluate((event) => {
    ;(globalThis as unknown as { pace: Pace }).pace.timed = event
  }, by)

/** Tensors that both workers hold, and their bytes. */
export const memoryOf = async (page: Page): Promise<{ numTensors: number; numBytes: number }> =>
  page.evaluate(async () => {
    const { pace } = globalThis as unknown as { pace: Pace }
    const held = { numTensors: 0, numBytes: 0 }
    for (const who of ['paints', 'trains'] as const) {
      const own = (await pace.ask(who, 'memory')) as typeof held | null
      held.numTensors += own?.numTensors ?? 0
      held.numBytes += own?.numBytes ?? 0
    }
    return held
  })

/** The built app with the network in view, its first convolution selected, the pane opened. */
export async function openNetwork(browser: Browser, url: string): Promise<Page> {
  const page = await pageOf(browser, url)
  await page.addInitScript(watchRun, CARD)
  await page.goto(url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitem', { name: 'Open…' }).click()
  await (await chooser).setFiles({
    name: 'lenet.convscope',
    mimeType: '',
    buffer: Buffer.from(NETWORK),
  })
  await page.locator('[data-node="fc3"][data-state="ok"]').waitFor({ timeout: 60_000 })
  await page.getByRole('tab', { name: 'Training' }).click()
  await button(page, 'Train').waitFor()
  await showMaps(page)
  return page
}

/** All cards in view, and the kernel in the inspector. */
export async function showMaps(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fit (1)' }).click()
  await page.waitForTimeout(500)
  await page.locator(`[data-node="${CARD}"] header`).click({ force: true })
  await page.waitForTimeout(500)
}

/** Moves all cards out of sight, and selects none. */
export async function hideMaps(page: Page): Promise<void> {
  const box = await page.locator('main').boundingBox()
  if (!box) throw new Error('There is no canvas.')
  const [left, y] = [box.x + 8, box.y + 8]
  await page.mouse.click(left, y)
  for (let turn = 0; turn < 3; turn++) {
    await page.mouse.move(left, y)
    await page.mouse.down()
    await page.mouse.move(left + box.width - 16, y, { steps: 4 })
    await page.mouse.up()
  }
  await page.waitForTimeout(500)
}

/** Waits until the run has made a step since now. */
export async function untilStep(page: Page): Promise<void> {
  await counted(page)
  await page.waitForFunction(
    () => (globalThis as unknown as { pace: Pace }).pace.samples > 0,
    undefined,
    { polling: 20, timeout: 60_000 },
  )
}
