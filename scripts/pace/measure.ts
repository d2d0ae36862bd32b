import type { Page } from '@playwright/test'
import { yardstick } from '../opening/openNetwork'
import { button, counted, hideMaps, memoryOf, showMaps, untilStep } from './page'
import { workerTime } from './processorTime'
import type { Rate, TorchRate } from './torchRate'
import type { Pace } from './watchRun'

/** A list of turns each. */
export interface Rates {
  readonly shown: Rate[]
  readonly hidden: Rate[]
  readonly alone: Rate[]
  readonly torch: Rate[]
  /** Times of the yardstick, ms, one a turn. */
  readonly yardstick: number[]
}

async function rateOver(page: Page, ms: number): Promise<Rate> {
  await untilStep(page)
  const spent = workerTime()
  await counted(page)
  await page.waitForTimeout(ms)
  const { samples, seconds } = await counted(page)
  return { clock: samples / seconds, processor: samples / (workerTime() - spent) }
}

/** The rate of the engine while the page asks it for nothing but steps. */
async function rateAlone(page: Page, ms: number): Promise<Rate> {
  const spent = workerTime()
  const { samples, seconds } = await page.evaluate(
    (time) => (globalThis as unknown as { pace: Pace }).pace.alone(time),
    ms,
  )
  return { clock: samples / seconds, processor: samples / (workerTime() - spent) }
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
    rates.alone.push(await rateAlone(page, ms))
    rates.torch.push(await torch.over(ms / 1000))
    await showMaps(page)
  }
  return rates
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
