import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { drop, seenOf, startApp } from './openNetwork'

/** How a file of 100 MB, and one that is larger, are met; times after the drop, ms. */
export interface LargeFile {
  /** When its progress is on screen. */
  readonly progress: number
  /** From the press on Cancel until the page says that it was ended. */
  readonly ended: number
  /** When the larger file is refused. */
  readonly refused: number
}

const now = (page: Page): Promise<number> => page.evaluate(() => performance.now())

const cards = (page: Page): Promise<string[]> =>
  page.locator('[data-node]').evaluateAll((all) => all.map((one) => one.outerHTML))

/** Runs in the page: presses Cancel as soon as there is progress. */
function cancelSoon(): void {
  const seek = new MutationObserver(() => {
    const button = document.querySelector<HTMLElement>('[aria-label="Work"] button')
    if (!button) return
    seek.disconnect()
    Object.assign(globalThis, { pressed: performance.now() })
    // The page notes first that there is progress.
    setTimeout(() => button.click())
  })
  seek.observe(document.body, { childList: true, subtree: true })
}

/** Drops both files on the first screen, and ends the first; throws where the project changes. */
export async function meetLargeFiles(
  browser: Browser,
  url: string,
  folder: string,
): Promise<LargeFile> {
  const page = await startApp(browser, url)
  const before = await cards(page)
  const message = page.getByRole('status', { name: 'Messages' })
  await page.evaluate(cancelSoon)
  await drop(page, join(folder, 'large.safetensors'))
  await message.getByText('was ended').waitFor()
  const pressed = await page.evaluate(() => (globalThis as unknown as { pressed: number }).pressed)
  const ended = (await now(page)) - pressed
  const { dropped, progress } = await seenOf(page)
  await drop(page, join(folder, 'larger.safetensors'))
  await message.getByText('can be read').waitFor()
  const refused = (await now(page)) - (await seenOf(page)).dropped
  if ((await cards(page)).join() !== before.join())
    throw new Error('A file that was not opened changed the project.')
  await page.context().close()
  return { progress: progress - dropped, ended, refused }
}
