import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { buildApp, isBuilt } from './build.mjs'
import { bringChromium, FLAGS } from './chromium.mjs'
import { serve } from './serve.mjs'

/**
 * Runs `act` with the built app's URL in a browser, builds if needed, and closes everything in the
 * end.
 */
export async function withApp<T>(
  act: (url: string, browser: Browser) => Promise<T>,
  flags: readonly string[] = FLAGS,
): Promise<T> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  if (!isBuilt(root)) await buildApp(root)
  const server = await serve({ folder: `${root}dist`, port: 0 })
  const browser = await chromium.launch({ executablePath: await bringChromium(), args: [...flags] })
  try {
    return await act(server.url, browser)
  } finally {
    await browser.close()
    await server.close()
  }
}

/** A page of the tests' size, in which functions of this project can run. */
export async function pageOf(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    baseURL: url,
  })
  // tsx wraps functions in a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (given) => given' })
  return page
}
