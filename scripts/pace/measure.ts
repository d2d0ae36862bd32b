import type { Browser, Page } from '@playwright/test'
import { yardstick } from '../opening/openNetwork'
import { type Task, traceTasks } from '../opening/trace'
import {
  button,
  CARD,
  type Counted,
  counted,
  hideMaps,
  memoryOf,
  showMaps,
  timeEdits,
  untilStep,
} from './page'
import type { TorchRate } from './torchRate'
import type { Pace } from './watchRun'

/** Samples per second, a list of turns each. */
export interface Rates {
  readonly shown: number[]
  readonly hidden: number[]
  readonly alone: number[]
  readonly torch: number[]
  /** Times of the yardstick, ms, one a turn. */
  readonly yardstick: number[]
}

async function rateOver(page: Page, ms: number): Promise<number> {
  await untilStep(page)
  await counted(page)
  await page.waitForTimeout(ms)
  const { samples, seconds } = await counted(page)
  return samples / seconds
}

/** Rates of a run that is paused, in turns: what else runs on the machine meets all alike. */
export async function measureRates(
  page: Page,
  torch: TorchRate,
  turns: number,
  ms: number,
): Promise<Rates> {
  const rates: Rates = { shown: [], hidden: [], alone: [], torch: [], yardstick: [] }
  for (let turn = 0; turn < turns; turn++) {
    rates.yardstick.push(await yardstick(page))
    await button(page, turn === 0 ? 'Train' : 'Go on').click()
    rates.shown.push(await rateOver(page, ms))
    await hideMaps(page)
    rates.hidden.push(await rateOver(page, ms))
    await button(page, 'Pause').click()
    await button(page, 'Go on').waitFor()
    rates.alone.push(
      await page.evaluate(
        (time) => (globalThis as unknown as { pace: Pace }).pace.alone(time),
        ms,
      ),
    )
    rates.torch.push(await torch.over(ms / 1000))
    await showMaps(page)
  }
  return rates
}

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
  by: 'keydown' | 'pointermove',
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
  if (by === 'pointermove') await page.mouse.up()
  return (await counted(page)).edits
}

/** Tensors before and after. */
export interface Leak {
  readonly count: number
  readonly before: number
  readonly after: number
  readonly bytes: number
}

async function leakOf(page: Page, count: number, act: (i: number) => Promise<void>): Promise<Leak> {
  const before = await memoryOf(page)
  for (let i = 0; i < count; i++) await act(i)
  await page.waitForTimeout(500)
  const after = await memoryOf(page)
  return {
    count,
    before: before.numTensors,
    after: after.numTensors,
    bytes: after.numBytes - before.numBytes,
  }
}

/** Trains and stops again and again, in turns kept and discarded. No run is open. */
export function trainAndStop(page: Page, count: number): Promise<Leak> {
  return leakOf(page, count, async (i) => {
    await button(page, 'Train').click()
    await untilStep(page)
    await button(page, i % 2 === 0 ? 'Keep' : 'Discard').click()
    await button(page, 'Train').waitFor()
  })
}

/** Looks at earlier moments of a run that is paused. */
export async function scrub(page: Page, count: number): Promise<Leak> {
  const time = page.getByRole('slider', { name: 'Time' })
  await time.focus()
  return leakOf(page, count, async (i) => {
    await page.keyboard.press(['Home', 'ArrowRight', 'End'][i % 3])
    await page.waitForTimeout(150)
  })
}
