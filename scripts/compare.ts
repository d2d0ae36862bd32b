// npm run compare: how soon two checkpoints of ResNet-18 are compared in the built app, and what
// holds up its page meanwhile. `--in FOLDER` keeps the files.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { drop, settled, startApp, yardstick } from './opening/openNetwork'
import { type Task, traceTasks } from './opening/trace'
import { openTemplate } from './openTemplate'
import { withApp } from './withApp'

/** When something was first on the page, on its clock, ms. */
interface Told {
  readonly dropped: number
  readonly read: number
  readonly weights: number
  readonly maps: number
}

const TIMES = 3

/** Runs in the page: notes when the other network, its weights and its maps are told. */
function watchComparison(): void {
  const told: Record<string, number> = {}
  Object.assign(globalThis, { told })
  const note = (name: string): void => void (told[name] ??= performance.now())
  addEventListener(
    'drop',
    () => {
      for (const name of Object.keys(told)) delete told[name]
      note('dropped')
    },
    true,
  )
  new MutationObserver(() => {
    if (told.dropped === undefined || told.maps !== undefined) return
    if (document.querySelector('[aria-label="Compare with"]')) note('read')
    if (document.querySelector('[aria-label="Weights"] tbody tr')) note('weights')
    const words = document.querySelector('#drawer-panel-compare [role="status"]')?.textContent
    if (words?.includes('output')) note('maps')
  }).observe(document, { childList: true, subtree: true, characterData: true })
}

/** Drops a checkpoint on the tab; gives when what was told, and the tasks of the page meanwhile. */
async function compareOnce(
  browser: Browser,
  page: Page,
  file: string,
): Promise<{ readonly told: Told; readonly tasks: readonly Task[] }> {
  const box = await page.locator('#drawer-panel-compare').boundingBox()
  if (!box) throw new Error('The tab Compare is not open.')
  // Beside the notices, which lie over the middle.
  const stop = await traceTasks(browser, page)
  await drop(page, file, { x: Math.round(box.x) + 40, y: Math.round(box.y + box.height) - 20 })
  await page.waitForFunction(
    () => 'maps' in (globalThis as unknown as { told: object }).told,
    null,
    {
      timeout: 60_000,
    },
  )
  await page.waitForTimeout(500)
  const tasks = await stop()
  const told = await page.evaluate(() => (globalThis as unknown as { told: Told }).told)
  return { told, tasks }
}

const { in: kept } = parseArgs({ options: { in: { type: 'string' } } }).values
const folder = kept ?? mkdtempSync(join(tmpdir(), 'convscope-compare-'))
try {
  if (!existsSync(join(folder, 'seed1.pt'))) {
    const script = fileURLToPath(new URL('compare/checkpoints.py', import.meta.url))
    const { status } = spawnSync('/usr/bin/python3', [script, folder], { stdio: 'ignore' })
    if (status !== 0) throw new Error('python3-torch and python3-torchvision are not installed.')
  }
  await withApp(async (url, browser) => {
    const page = await startApp(browser, url)
    await page.evaluate(watchComparison)
    await openTemplate(page, 'ResNet-18')
    await page.waitForTimeout(1000)
    await settled(page)
    await drop(page, join(folder, 'seed0.pt'))
    await page.locator('dialog[open] [data-first-focus]').click({ timeout: 60_000 })
    await page.waitForTimeout(1000)
    await settled(page)
    await page.getByRole('tab', { name: 'Compare', exact: true }).click()
    await page.getByText('Compare this network with another').waitFor()
    console.log(
      `load ${loadavg()[0].toFixed(1)}, yardstick ${(await yardstick(page)).toFixed(0)} ms`,
    )
    for (let time = 0; time < TIMES; time++) {
      const { told, tasks } = await compareOnce(browser, page, join(folder, 'seed1.pt'))
      const [read, weights, maps] = [
        told.read - told.dropped,
        told.weights - told.read,
        told.maps - told.read,
      ].map((ms) => ms.toFixed(0))
      const longest = tasks.map(({ spent }) => spent).toSorted((a, b) => b - a)
      const most = longest.slice(0, 3).map((ms) => ms.toFixed(0))
      console.log(
        `read in ${read} ms; then structure and weights after ${weights} ms, ` +
          `maps after ${maps} ms;` +
          ` longest tasks of the page ${most.join(', ')} ms`,
      )
      await page.getByRole('button', { name: 'End the comparison' }).click()
    }
  })
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true })
}
