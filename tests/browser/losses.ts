import type { Locator, Page } from '@playwright/test'
import { expect } from './app'
import {
  CARDS,
  card,
  cell,
  openFirstScreen,
  picturesOf,
  repainted,
  shownBy,
  typeInto,
} from './board'
import { beforeEngine, LOSABLE } from './contexts'
import { bring, stripes } from './files'

/** The button that says what computes. */
export const engine = (page: Page): Locator => page.getByRole('button', { name: /^Engine: / })

/** Chooses what computes. */
export async function choose(page: Page, name: 'Auto' | 'WebAssembly' | 'WebGL'): Promise<void> {
  await engine(page).click()
  await page.getByRole('menuitemradio', { name }).click()
}

/** What a page on WebGL tells of its workers. */
export interface Watched {
  readonly workers: Worker[]
  /** From each loss to the word of it, ms. */
  readonly noticed: number[]
  /** Cards of which an answer had a map of nothing but zeros. */
  readonly zeros: string[]
}

/** Keeps every worker and what its losses and answers tell. */
export function watchWorkers(): void {
  const kept: Watched = { workers: [], noticed: [], zeros: [] }
  let losing = 0
  const { Worker: Original } = globalThis
  class Kept extends Original {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      kept.workers.push(this)
      // The tests stop the clock of the page; the time of an event stays true.
      this.addEventListener('message', ({ data, timeStamp }) => {
        if (data.type === 'losing') losing = timeStamp
        if (data.type === 'lost') kept.noticed.push(timeStamp - losing)
        if (data.type === 'looked')
          for (const { node, range } of data.previews)
            if (range.min === 0 && range.max === 0) kept.zeros.push(node)
      })
    }
  }
  Object.assign(globalThis, { Worker: Kept, kept })
}

/** Takes the context away from the worker that is at work. */
export const lose = (page: Page): Promise<void> =>
  page.evaluate(() =>
    (globalThis as unknown as { kept: Watched }).kept.workers.at(-1)?.postMessage({ type: 'lose' }),
  )

/** What has been noted so far. */
export const watched = (
  page: Page,
): Promise<{ workers: number; noticed: number[]; zeros: string[] }> =>
  page.evaluate(() => {
    const { workers, noticed, zeros } = (globalThis as unknown as { kept: Watched }).kept
    return { workers: workers.length, noticed, zeros }
  })

/** The first screen on WebGL, on a little picture, because the software is slow. */
export async function openOnWebGL(page: Page): Promise<void> {
  await openFirstScreen(page)
  await bring(page, 'body', 'paste', {
    name: 'stripes.png',
    mimeType: 'image/png',
    buffer: stripes(),
  })
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,38,58')
  await expect(cell(page, '0,0,1,1')).toBeVisible()
  await choose(page, 'WebGL')
  await expect(engine(page)).toHaveText('WebGL: chosen by you')
}

/**
 * Loses the context so many times, with and without an edit right behind it, and edits after each;
 * throws where the last map does not stay or the edit is not painted.
 */
export async function loseContexts(
  page: Page,
  count: number,
): Promise<Pick<Watched, 'noticed' | 'zeros'>> {
  await page.addInitScript(watchWorkers)
  await beforeEngine(page, LOSABLE)
  await page.clock.setFixedTime(0)
  await openOnWebGL(page)
  for (let i = 1; i <= count; i++) {
    // Each in a minute of its own: three in one would end WebGL.
    await page.clock.setFixedTime(i * 61_000)
    const before = await shownBy(page, 'edges', 'relu')
    const { workers } = await watched(page)
    // Every other loss has an edit right behind it, which the dead context answers with zeros.
    await lose(page)
    if (i % 2 === 0) await typeInto(cell(page, '0,0,1,1'), String(i))
    await expect.poll(async () => (await watched(page)).workers).toBe(workers + 1)
    if (i % 2 === 1) {
      expect(await picturesOf(page, Object.keys(before))).toEqual(Object.values(before))
      await typeInto(cell(page, '0,0,1,1'), String(i))
    }
    await repainted(page, before)
    await expect(engine(page)).toHaveText('WebGL: chosen by you')
    for (const name of CARDS) await expect(card(page, name)).toHaveAttribute('data-state', 'ok')
  }
  return watched(page)
}
