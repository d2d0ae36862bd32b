import { SOFTWARE_WEBGL } from '../../tests/browser/contexts'
import { loseContexts } from '../../tests/browser/losses'
import { pageOf, withApp } from '../withApp'

/** What this part counts. */
export const what = 'lost WebGL contexts'
/** How many by default. */
export const count = 30

/**
 * Loses the context, with and without an edit in progress: it is noticed at once, and no map is all
 * zeros.
 */
export async function run(many: number): Promise<{ note: string }> {
  return withApp(async (url, browser) => {
    const { noticed, zeros } = await loseContexts(await pageOf(browser, url), many)
    const slowest = Math.max(...noticed)
    const figures =
      `${noticed.length} noticed, within ${slowest.toFixed(0)} ms; ${zeros.length} ` +
      'pictures of zeros; each edit painted'
    if (noticed.length < many || slowest >= 100 || zeros.length > 0)
      throw new Error(`Not every loss was met: ${figures}.`)
    return { note: figures }
  }, SOFTWARE_WEBGL.args)
}
