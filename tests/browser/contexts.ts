import type { Page } from '@playwright/test'
import { FLAGS } from '../../scripts/chromium.mjs'

/** How Chromium is started so that it has WebGL without a graphics card. */
export const SOFTWARE_WEBGL = {
  executablePath: process.env.CHROME_PATH,
  args: [...FLAGS, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
}

/** Runs this code in every engine worker before its own. */
export const beforeEngine = (page: Page, code: string): Promise<unknown> =>
  page.route(/\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${code};\n${await response.text()}` })
  })

/**
 * Lets the page take away the context of a worker on WebGL, by the message `lose`, as a driver
 * would: the worker's own code is not told. It says `losing` as it does so.
 */
export const LOSABLE = `{
  const { getContext } = OffscreenCanvas.prototype
  const contexts = []
  OffscreenCanvas.prototype.getContext = function (...given) {
    const context = getContext.apply(this, given)
    if (context) contexts.push(context)
    return context
  }
  self.addEventListener('message', (event) => {
    if (event.data.type !== 'lose') return
    event.stopImmediatePropagation()
    for (const context of contexts) context.getExtension('WEBGL_lose_context').loseContext()
    self.postMessage({ type: 'losing' })
  })
}`
