import type { Given } from './given'
import { part } from './part'
import { told } from './told'

/**
 * Takes in what was dropped or pasted, `into` a card where it fell on one; `source` begins the
 * sentence where it cannot be.
 */
export const takeGiven = (given: Given, source: string, into?: string): void =>
  void told(async () => {
    const { takeIn } = await part(() => import('./takeIn'))
    await takeIn(given, source, into)
  }, 'This could not be opened.')
