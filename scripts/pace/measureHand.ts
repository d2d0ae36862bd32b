import type { Browser, Page } from '@playwright/test'
import { type Task, traceTasks } from '../opening/trace'
import { CARD, type Counted, counted, timeEdits } from './page'
import type { Pace } from './watchRun'

/** What the page does in so many ms of a run that goes on. */
export async function watchFor(
  browser: Browser,
  page: Page,
  ms: number,
): Promise<Counted & { readonly tasks: readonly Task[] }> {
  const done = await traceTasks(browser, page, 'paced')
  await page.evaluate(() => void performance.mark('paced'))
  await counted(page)
  await page.waitForTimeout(ms)
  const found = await counted(page)
  return { ...found, tasks: await done() }
}

/** Pauses between edits, ms: of many lengths, so that they meet a run at any moment. */
const PAUSES = [130, 170, 210, 250, 290]

/** Edits of the first kernel cell while the run goes on, by key or by dragging. */
export async function timeKernel(
  page: Page,
  by: 'keydown' | 'pointerrawupdate',
  count: number,
): Promise<Pace['edits']> {
  const cell = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('spinbutton', { name: /^weight\[0,0,2,2\]/ })
  const box = await cell.boundingBox()
  if (!box) throw new Error(`${CARD} shows no kernel.`)
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  if (by === 'keydown') await cell.focus()
  else {
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 8, y)
  }
  await page.waitForTimeout(300)
  await counted(page)
  await timeEdits(page, by)
  for (let i = 0; i < count; i++) {
    if (by === 'keydown') await page.keyboard.press(i % 2 === 0 ? 'ArrowUp' : 'ArrowDown')
    else await page.mouse.move(x + 8 + (i % 2 === 0 ? 6 : 0), y)
    await page.waitForTimeout(PAUSES[i % PAUSES.length])
  }
  await page.waitForTimeout(1000)
  await timeEdits(page, null)
  if (by === 'pointerrawupdate') await page.mouse.up()
  return (await counted(page)).edits
}
