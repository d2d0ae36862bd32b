// What a move of the pointer over a map costs the built app, with ResNet-18: `npx tsx
// scripts/hover.ts [FOLDER]` (FOLDER is the built app, `dist` by default).

import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { countRenders, takeRenders } from '../tests/browser/renders'
import { bringChromium, FLAGS } from './chromium.mjs'
import { openTemplate } from './openTemplate'
import { serve } from './serve.mjs'

/** Cards from the first layer to the last, and the first once more, when the code is compiled. */
const CARDS = [
  'conv1',
  'relu',
  'maxpool',
  'layer1_0_conv1',
  'layer2_0_conv2',
  'layer3_0_conv1',
  'layer4_1_conv2',
  'conv1',
]
/** Moves over each card, and how often a mouse reports, ms. */
const MOVES = 250
const EVERY = 8

/** Runs in the page before anything else: sums up the work in each animation frame, ms. */
function timeFrames(): void {
  const spent = new Map<number, number>()
  const request = globalThis.requestAnimationFrame.bind(globalThis)
  globalThis.requestAnimationFrame = (act) =>
    request((time) => {
      const start = performance.now()
      act(time)
      spent.set(time, (spent.get(time) ?? 0) + performance.now() - start)
    })
  Object.assign(globalThis, { spent })
}

/** The times of the frames since the last call, ascending, ms. */
const takeFrames = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { spent } = globalThis as unknown as { spent: Map<number, number> }
    const times = [...spent.values()].sort((a, b) => a - b)
    spent.clear()
    return times
  })

const server = await serve({
  folder: process.argv[2] ?? fileURLToPath(new URL('../dist', import.meta.url)),
  port: 0,
})
const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
})
// tsx wraps functions in a helper that the page does not have.
await page.addInitScript({ content: 'globalThis.__name = (given) => given' })
await page.addInitScript(countRenders)
await page.addInitScript(timeFrames)
await page.goto(server.url)
await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
await openTemplate(page, 'ResNet-18')
await page
  .locator(`[data-node="${CARDS[3]}"] [data-look="map"]`)
  .first()
  .waitFor({ timeout: 60_000 })
await page.keyboard.press('1')
await page.waitForTimeout(3000)

/** Moves the pointer over the first map of a card and prints a line. */
async function hover(card: string): Promise<void> {
  const box = await page.locator(`[data-node="${card}"] [data-look]`).first().boundingBox()
  if (!box) throw new Error(`${card} shows no map.`)
  const to = (part: number): Promise<void> =>
    page.mouse.move(
      box.x + box.width * (0.5 + 0.45 * Math.sin(19 * part)),
      box.y + box.height * (0.5 + 0.45 * Math.cos(26 * part)),
    )
  await to(0)
  await page.waitForTimeout(200)
  await takeRenders(page)
  await takeFrames(page)
  for (let i = 1; i <= MOVES; i++) {
    await to(i / MOVES)
    await page.waitForTimeout(EVERY)
  }
  const times = await takeFrames(page)
  const at = (share: number): string =>
    (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1).padStart(5)
  const { commits } = await takeRenders(page)
  console.log(
    `  ${card.padEnd(16)}${String(times.length).padStart(4)} frames; script in one: ` +
      `median${at(0.5)}, p95${at(0.95)}, longest${at(1)} ms; ${commits} React commits`,
  )
}

console.log(`ResNet-18: ${await page.locator('[data-node]').count()} cards, all in view`)
for (const card of CARDS) await hover(card)
console.log('  at 100 %')
for (const card of CARDS.filter((_, i) => i % 2 === 1)) {
  await page.keyboard.press('1')
  await page.waitForTimeout(500)
  await page.locator(`[data-node="${card}"] header`).click({ force: true })
  await page.keyboard.press('0')
  await page.keyboard.press('f')
  await page.waitForTimeout(1500)
  await hover(card)
}
await browser.close()
await server.close()
