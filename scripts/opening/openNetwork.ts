import { basename, dirname, join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { openTemplate } from '../openTemplate'
import { pageOf } from '../withApp'
import { type Task, traceTasks } from './trace'
import { type Seen, watchPage } from './watchPage'

/** A file, and the template onto which it is dropped where it holds weights alone. */
export interface Opening {
  readonly path: string
  readonly template?: string
}

/** What opening a file took; times in ms. */
export interface Opened {
  readonly file: string
  /** From the drop to the dialog that asks or tells, and to the last map of all. */
  readonly dialog: number
  readonly maps: number
  /** Multiply-adds in plain JavaScript, in the same page right before: see `yardstick`. */
  readonly yardstick: number
  /** What held up the page, from the drop on. */
  readonly tasks: readonly Task[]
  readonly cards: number
  /** The kind and the shape of what the first layer is shown, as on its card. */
  readonly input: string
}

/** A page goes quiet for this long, ms: no more maps come. */
const QUIET = 700

/** What the page was seen to do so far. */
export const seenOf = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)

/** Time of 40 million multiply-adds in plain JavaScript, ms: how fast the machine is just now. */
export const yardstick = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const numbers = Float32Array.from({ length: 10_000 }, (_, i) => Math.sin(i))
    const started = performance.now()
    let sum = 0
    for (let round = 0; round < 4000; round++)
      for (let i = 0; i < 10_000; i++) sum += numbers[i] * numbers[9999 - i]
    return sum === 0.5 ? 0 : performance.now() - started
  })

/**
 * Waits until the engine has answered all, at least once after `since` (on the page's clock, ms),
 * and nothing more was asked for a while.
 */
export async function settled(page: Page, since = 0): Promise<void> {
  await page.waitForFunction(
    ([quiet, from]) => {
      const { answered, asked } = (globalThis as unknown as { seen: Seen }).seen
      return answered > asked && answered > from && performance.now() - answered > quiet
    },
    [QUIET, since] as const,
    { timeout: 120_000, polling: 100 },
  )
}

/** Drops a file of this machine as a hand does, on the canvas unless told otherwise. */
export async function drop(page: Page, path: string, at = { x: 700, y: 300 }): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data })
  await session.detach()
}

/** The app on a page of its own, with its first screen drawn and saved. */
export async function startApp(browser: Browser, url: string): Promise<Page> {
  const page = await pageOf(browser, url)
  await page.addInitScript(watchPage)
  await page.goto(url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  await page.waitForTimeout(1000)
  return page
}

/** Presses the button of the dialog that comes; gives when it came, on the page's clock, ms. */
async function answerDialog(page: Page): Promise<number> {
  const button = page.locator('dialog[open] [data-first-focus]')
  await button.waitFor({ timeout: 60_000 })
  const came = await page.evaluate(() => performance.now())
  await button.click()
  return came
}

/** Opens a template, and connects a photo to its first layer in place of random numbers. */
async function openOnPhoto(page: Page, template: string, photo: string): Promise<void> {
  await openTemplate(page, template)
  await page.waitForTimeout(1000)
  await settled(page)
  await drop(page, photo)
  await page.locator('[data-kind="Image"]').waitFor()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('combobox', { name: 'channels' }).selectOption('rgb')
  await inspector.getByRole('combobox', { name: 'range' }).selectOption('0-1')
  await page.getByRole('heading', { name: 'Image' }).first().click()
  await page.keyboard.press('c')
  await page
    .locator('dialog[open]')
    .getByRole('button', { name: /^conv1/ })
    .click()
  await page.locator('[data-node="conv1"] header').click()
  await page.waitForTimeout(1000)
  await settled(page)
}

/** Runs in the page: the kind and shape of the source that the first convolution is led back to. */
function findInput(): string {
  const wires = [...document.querySelectorAll<HTMLElement>('[data-edge]')].map(
    (wire) => wire.dataset.edge?.split('→') ?? [],
  )
  const [first] = document.querySelectorAll<HTMLElement>('[data-kind="Conv2d"]')
  let at = first?.dataset.node
  for (let before = at; before; before = wires.find(([, to]) => to === at)?.[0]) at = before
  const label = document.querySelector(`[data-node="${at}"]`)?.getAttribute('aria-label') ?? ''
  return label.replace(/ .*,/, ',')
}

/** Opens a file in a fresh page, and times it. */
export async function openNetwork(
  browser: Browser,
  url: string,
  { path, template }: Opening,
): Promise<Opened> {
  const page = await startApp(browser, url)
  if (template) await openOnPhoto(page, template, join(dirname(path), 'photo.png'))
  const unit = await yardstick(page)
  const done = await traceTasks(browser, page)
  await drop(page, path)
  const came = await answerDialog(page)
  await page.waitForTimeout(300)
  // Weights are loaded when the dialog is answered; a network is there before it is told of.
  await settled(page, template ? came : (await seenOf(page)).dropped)
  const { dropped, answered } = await seenOf(page)
  const tasks = await done()
  const cards = await page.locator('[data-node]').count()
  if ((await page.locator('[data-state="problem"], [data-state="waiting"]').count()) > 0)
    throw new Error('Not all maps are there: a card has a problem or waits.')
  const input = await page.evaluate(findInput)
  await page.context().close()
  return {
    file: `${basename(path)}${template ? ` onto ${template}` : ''}`,
    dialog: came - dropped,
    maps: answered - dropped,
    yardstick: unit,
    tasks,
    cards,
    input,
  }
}
