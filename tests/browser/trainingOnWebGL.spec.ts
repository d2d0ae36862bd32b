import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { button, openBars, project } from './bars'
import { beforeEngine, LOSABLE, SOFTWARE_WEBGL } from './contexts'
import { choose, lose, watchWorkers } from './losses'

test.use({ launchOptions: SOFTWARE_WEBGL })

const fact = (page: Page, name: string): Locator =>
  page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd')

/** In a worker on WebGL the clock goes a thousand times slower: it wins every trial. */
const FAST_CARD = `{
  const now = performance.now.bind(performance)
  let slower = 1
  performance.now = () => now() / slower
  self.addEventListener('message', ({ data }) => {
    if (data.type === 'backend') slower = 1000
  })
}`

test('Who chooses WebGL has a run timed on it: the same losses, and slower by software', async ({
  page,
}) => {
  await openBars(page, project(1, 0.02))
  await choose(page, 'WebGL')
  await button(page, /^One step/).click()
  // Other losses, or a trial that did not end, would be told in other words.
  await expect(fact(page, 'on').last()).toHaveText(
    /^[\d.]+ ms a step against [\d.]+ ms on WebGL$/,
    {
      timeout: 30_000,
    },
  )
  await expect(fact(page, 'on').first()).toHaveText('WebAssembly')
})

test('A run on a faster card steps there, and goes on without it when it is lost', async ({
  page,
}) => {
  await page.addInitScript(watchWorkers)
  await beforeEngine(page, `${LOSABLE};${FAST_CARD}`)
  await openBars(page, project(1, 0.02))
  await choose(page, 'WebGL')
  const step = button(page, /^One step/)
  await step.click()
  await expect(fact(page, 'on').first()).toHaveText('WebGL', { timeout: 30_000 })
  await expect(fact(page, 'on').last()).toHaveText(/^[\d.]+ ms a step against [\d.]+ ms$/)
  await step.click()
  await expect(fact(page, 'step')).toHaveText(/^2\//, { timeout: 20_000 })
  await lose(page)
  await step.click()
  await expect(page.getByText(/^The engine was restarted: the run goes on/)).toBeVisible({
    timeout: 20_000,
  })
  await expect(fact(page, 'on').last()).toHaveText('WebGL was lost')
})
