import type { Browser, Page } from '@playwright/test'
import { TURN } from './alternate'
import type { Clock } from './watchMoves'

/** Where the dragged number is; the first example is what the app opens with. */
const DRAGS: Readonly<
  Record<string, { readonly example: string | null; readonly card: string; readonly cell: string }>
> = {
  a: { example: null, card: 'edges', cell: 'weight[0,0,1,2]' },
  b: { example: 'Edges in four directions', card: 'edges', cell: 'weight[0,0,0,1]' },
  c: { example: 'Channels of a picture', card: 'blur', cell: 'weight[0,0,2,2]' },
}

async function open(
  page: Page,
  url: string,
  watch: string,
  of: string,
): Promise<{ x: number; y: number }> {
  const { example, card, cell } = DRAGS[of]
  await page.addInitScript({ path: watch })
  await page.goto(url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  if (example !== null) {
    await page.getByRole('button', { name: 'Examples' }).click()
    await page.getByRole('dialog').getByRole('button', { name: example, exact: true }).click()
    // A view may cover the cards.
    await page.locator('[aria-label^="About "]').waitFor()
    await page.keyboard.press('Escape')
  }
  await page.locator(`[data-node="${card}"] [data-look="map"]`).waitFor()
  await page.locator(`[data-node="${card}"] header`).click({ position: { x: 60, y: 12 } })
  const box = await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('spinbutton', { name: cell, exact: true })
    .boundingBox()
  if (!box) throw new Error(`There is no cell ${cell} in the inspector.`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/**
 * Times from the handler of a pointer move to the last map painted, in the built app at `url`; each
 * move waits for the one before. `watch` is watchMoves.ts, bundled.
 */
export async function measurePointer(
  browser: Browser,
  url: string,
  watch: string,
  of: string,
  rounds: number,
): Promise<Record<string, number[]>> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
  })
  try {
    const { x, y } = await open(page, url, watch, of)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 8, y)
    await page.waitForTimeout(300)
    const clock = (count: number): Promise<void> =>
      page.evaluate(
        (wanted) => (globalThis as unknown as { clock: Clock }).clock.reached(wanted),
        count,
      )
    const before = await page.evaluate(
      () => (globalThis as unknown as { clock: Clock }).clock.times.length,
    )
    for (let move = 0; move < TURN + rounds; move++) {
      await page.mouse.move(x + 8 + (move % 2 === 0 ? 5 : 0), y)
      await clock(before + move + 1)
    }
    await page.mouse.up()
    const times = await page.evaluate(() => (globalThis as unknown as { clock: Clock }).clock.times)
    return { ours: times.slice(before + TURN, before + TURN + rounds) }
  } finally {
    await page.close()
  }
}
