import { part } from '../part'
import { told } from '../told'
import type { Carried } from './carried'

/**
 * Takes in what was dropped or pasted, `into` a card where it fell on one; `source` begins the
 * sentence where it cannot be.
 */
export const takeCarried = (carried: Carried, source: string, into?: string): void =>
  void told(async () => {
    const { takeIn } = await part(() => import('./takeIn'))
    await takeIn(carried, source, into)
  }, 'This could not be opened.')
