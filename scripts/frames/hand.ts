import type { Page } from '@playwright/test'

/** Duration of each phase, ms. */
export const DURATION = 2000
/** Interval of mouse events, ms. */
const EVERY = 8

/** Calls `act` with the elapsed time, as often as a mouse reports. */
async function forAWhile(act: (ms: number) => Promise<void>): Promise<void> {
  const start = performance.now()
  for (let now = 0; now < DURATION; now = performance.now() - start) {
    await act(now)
    const rest = EVERY - (performance.now() - start - now)
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  }
}

/** An empty spot of the canvas to start a drag, in window coordinates. */
const freePlace = (page: Page): Promise<{ x: number; y: number }> =>
  page.evaluate(() => {
    const box = document.querySelector('main')?.getBoundingClientRect() ?? new DOMRect()
    for (let y = box.top + box.height / 2; y < box.bottom; y += 6)
      for (let x = box.left + box.width / 2; x < box.right; x += 6)
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y }
    throw new Error('The canvas has no free place.')
  })

const circle = (at: { x: number; y: number }, radius: number, ms: number): [number, number] => [
  at.x + radius * Math.sin(ms / 160),
  at.y + radius * (1 - Math.cos(ms / 160)),
]

/** Pans the canvas in circles of this radius, px. */
export async function pan(page: Page, radius: number): Promise<void> {
  const at = await freePlace(page)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await forAWhile((ms) => page.mouse.move(...circle(at, radius, ms)))
  await page.mouse.up()
}

/** Drags the card of this name by its head. */
export async function dragCard(page: Page, name: string): Promise<void> {
  const box = await page.locator(`[data-node="${name}"] header`).boundingBox()
  if (!box) throw new Error(`${name} is not on screen.`)
  const at = { x: box.x + box.width * 0.4, y: box.y + box.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await forAWhile((ms) => page.mouse.move(...circle(at, 60, ms)))
  await page.mouse.up()
}

/** Zooms in and out with the wheel over the middle of the canvas. */
export async function zoom(page: Page): Promise<void> {
  const box = await page.locator('main').boundingBox()
  if (!box) throw new Error('There is no canvas.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await forAWhile((ms) => page.mouse.wheel(0, ms % 1000 < 500 ? -40 : 40))
}

/** Drags the middle cell of the kernel in the inspector. */
export async function dragCell(page: Page): Promise<void> {
  const box = await page
    .getByRole('complementary')
    .getByRole('spinbutton', { name: /^weight\[0,0,1,1\]/ })
    .boundingBox()
  if (!box) throw new Error('There is no kernel.')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 6, at.y)
  await forAWhile((ms) => page.mouse.move(...circle(at, 60, ms)))
  await page.mouse.up()
}
