import { part } from '../part'
import { told } from '../told'
import type { Carried } from './carried'

/**
 * Opens what was dropped or pasted, `into` a card if it was dropped on one; `source` begins the
 * sentence of a failure.
 */
export const takeCarried = (carried: Carried, source: string, into?: string): void =>
  void told(async () => {
    const { takeIn } = await part(() => import('./takeIn'))
    await takeIn(carried, source, into)
  }, 'This could not be opened.')
