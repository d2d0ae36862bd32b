// How smooth the built app is with many cards: `npx tsx scripts/frames.ts [FOLDER]` (FOLDER is the
// built app, `dist` by default).

import { fileURLToPath } from 'node:url'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { manyCards } from '../tests/browser/manyCards'
import { countRenders, takeRenders } from '../tests/browser/renders'
import { bringChromium, FLAGS } from './chromium.mjs'
import { openTemplate } from './openTemplate'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Duration of each phase, ms, and interval of mouse events, ms. */
const DURATION = 2000
const EVERY = 8
const PROFILE = process.argv.includes('--profile')

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

/** Calls `act` with the elapsed time, as often as a mouse reports. */
async function forAWhile(act: (ms: number) => Promise<void>): Promise<void> {
  const start = performance.now()
  for (let now = 0; now < DURATION; now = performance.now() - start) {
    await act(now)
    const rest = EVERY - (performance.now() - start - now)
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  }
}

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
async function phase(
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

const quiet = (page: Page): Promise<void> => page.waitForTimeout(1500)

async function openFile(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitem', { name: 'Open…' }).click()
  await (await chooser).setFiles({
    name: 'many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
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

async function pan(page: Page, radius: number): Promise<void> {
  const at = await freePlace(page)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await forAWhile((ms) => page.mouse.move(...circle(at, radius, ms)))
  await page.mouse.up()
}

/** Drags the card of this name by its head. */
async function dragCard(page: Page, name: string): Promise<void> {
  const box = await page.locator(`[data-node="${name}"] header`).boundingBox()
  if (!box) throw new Error(`${name} is not on screen.`)
  const at = { x: box.x + box.width * 0.4, y: box.y + box.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await forAWhile((ms) => page.mouse.move(...circle(at, 60, ms)))
  await page.mouse.up()
}

async function zoom(page: Page): Promise<void> {
  const box = await page.locator('main').boundingBox()
  if (!box) throw new Error('There is no canvas.')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await forAWhile((ms) => page.mouse.wheel(0, ms % 1000 < 500 ? -40 : 40))
}

async function dragCell(page: Page): Promise<void> {
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

const server = await serve({
  folder: process.argv.slice(2).find((one) => !one.startsWith('-')) ?? `${root}dist`,
  port: 0,
})
const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })

async function measure(
  title: string,
  open: (page: Page) => Promise<void>,
  card: string,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  // tsx wraps functions in a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (given) => given' })
  await page.addInitScript(countRenders)
  await page.goto(server.url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  await open(page)
  await page.locator(`[data-node="${card}"] [data-look="map"]`).first().waitFor({ timeout: 60_000 })
  await quiet(page)
  console.log(`${title}: ${await page.locator('[data-node]').count()} cards`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  if (PROFILE) await cdp.send('Profiler.enable')

  await page.mouse.move(700, 10)
  await phase(page, cdp, 'nothing', () => page.waitForTimeout(DURATION))
  await phase(page, cdp, 'pan, all in view', () => pan(page, 150))
  await page.locator(`[data-node="${card}"] header`).click()
  await quiet(page)
  await phase(page, cdp, 'kernel cell, all in view', () => dragCell(page))
  await quiet(page)
  await phase(page, cdp, 'card, all in view', () => dragCard(page, card))
  await quiet(page)
  await phase(page, cdp, 'zoom', () => zoom(page))
  await page.getByRole('button', { name: 'Fit (1)' }).click()
  await page.locator(`[data-node="${card}"] header`).click()
  await page.keyboard.press('0')
  await page.keyboard.press('f')
  await quiet(page)
  await phase(page, cdp, 'card, at 100 %', () => dragCard(page, card))
  await quiet(page)
  await phase(page, cdp, 'kernel cell, at 100 %', () => dragCell(page))
  await quiet(page)
  await phase(page, cdp, 'pan, at 100 %', () => pan(page, 300))
  await page.close()
}

await measure('Branches of a photo', (page) => openFile(page, manyCards(67)), 'conv20')
await measure('ResNet-50', (page) => openTemplate(page, 'ResNet-50'), 'layer1_0_conv2')
await measure(
  'DenseNet-121',
  (page) => openTemplate(page, 'DenseNet-121'),
  'features_denseblock1_denselayer1_conv2',
)

await browser.close()
await server.close()
