import type { Browser } from '@playwright/test'
import type { Task } from '../opening/trace'
import { type Leak, measureRates, type Rates, scrub, trainAndStop } from './measure'
import { timeKernel, watchFor } from './measureHand'
import { button, type Counted, openNetwork, untilStep } from './page'
import type { TorchRate } from './torchRate'
import type { Pace } from './watchRun'

/** All that is measured of one page. */
export interface Measured {
  readonly rates: Rates
  readonly seen: Counted & { readonly tasks: readonly Task[] }
  readonly keys: Pace['edits']
  readonly drags: Pace['edits']
  /** Keys without a run. */
  readonly resting: Pace['edits']
  readonly stops: Leak
  readonly scrubs: Leak
}

/** How much is measured. */
export interface Effort {
  readonly turns: number
  /** Time of a turn, ms. */
  readonly ms: number
  /** Time for which frames are counted, ms. */
  readonly frames: number
  readonly edits: number
  readonly scrubs: number
  readonly stops: number
}

/** Runs that are made before memory is counted: layers are built and kept. */
const WARM = 4

/** Measures the app in a page of its own. */
export async function measureAll(
  browser: Browser,
  url: string,
  torch: TorchRate,
  { turns, ms, frames, edits, scrubs, stops }: Effort,
): Promise<Measured> {
  const page = await openNetwork(browser, url)
  const resting = await timeKernel(page, 'keydown', edits)
  const rates = await measureRates(page, torch, turns, ms)
  await button(page, 'Go on').click()
  await untilStep(page)
  const seen = await watchFor(browser, page, frames)
  const keys = await timeKernel(page, 'keydown', edits)
  const drags = await timeKernel(page, 'pointerrawupdate', edits)
  await button(page, 'Pause').click()
  await button(page, 'Go on').waitFor()
  const scrubbed = await scrub(page, scrubs)
  await button(page, 'Keep').click()
  await button(page, 'Train').waitFor()
  await trainAndStop(page, WARM)
  const stopped = await trainAndStop(page, stops)
  return { rates, seen, keys, drags, resting, stops: stopped, scrubs: scrubbed }
}
