import { deepStrictEqual } from 'node:assert/strict'
import type { Page } from '@playwright/test'
import { selectCard } from '../../tests/browser/board'
import { deleteAndUndo, memoryOf, openSmall, press } from '../../tests/browser/leaks'
import { pageOf, withApp } from '../withApp'

/** What this part counts. */
export const what = 'edits of a kernel, and three tenths as many of the structure,'
/** How many by default. */
export const count = 1000

/**
 * Allowed growth of the page's heap over as many edits again, once undo is full, MB: the browser's
 * own part varies.
 */
const MOST_GROWTH = 3

/** The page's JavaScript heap after garbage collection, MB. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 2 ** 20
}

/**
 * Makes edits through page, client and worker: the worker holds as many tensors and bytes
 * afterwards as before, and the page's heap stays flat.
 */
export async function run(many: number): Promise<{ note: string }> {
  return withApp(async (url, browser) => {
    const page = await pageOf(browser, url)
    await openSmall(page)
    const kernel = async (): Promise<void> => {
      await selectCard(page, 'edges')
      await press(page, 'weight[0,0,1,1]', many)
    }
    await kernel()
    await deleteAndUndo(page, 2)
    const before = { engine: await memoryOf(page), page: await heapOf(page) }
    await kernel()
    const afterKernel = await memoryOf(page)
    deepStrictEqual(
      afterKernel,
      before.engine,
      'Edits of a kernel leave something behind in the engine.',
    )
    const between = await heapOf(page)
    await deleteAndUndo(page, Math.ceil((3 * many) / 20))
    deepStrictEqual(
      await memoryOf(page),
      before.engine,
      'Edits of the structure leave something behind in the engine.',
    )
    const first = between - before.page
    const second = (await heapOf(page)) - between
    const figures =
      `difference 0 of ${before.engine.numTensors} tensors and ${before.engine.numBytes} ` +
      `bytes; the page's heap ${before.page.toFixed(1)} MB, then ${first.toFixed(1)} and ` +
      `${second.toFixed(1)} MB more`
    if (Math.max(first, second) > MOST_GROWTH) throw new Error(`The page grows: ${figures}.`)
    return { note: figures }
  })
}
