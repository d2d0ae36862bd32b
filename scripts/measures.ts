// What painting a measure on 428 cards costs the page's main thread: `npx tsx scripts/measures.ts
// [FOLDER]` (FOLDER is the built app, `dist` by default).

import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { bringChromium, FLAGS } from './chromium.mjs'
import { openTemplate } from './openTemplate'
import { pageTime } from './pace/processorTime'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Measures that follow from the shapes: choosing one paints all cards at once. */
const TURNS = ['macs', 'parameters', 'bytes', 'field'] as const
const ROUNDS = 5

const server = await serve({ folder: process.argv[2] ?? `${root}dist`, port: 0 })
const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.goto(server.url)
await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
await openTemplate(page, 'DenseNet-121')
await page.waitForTimeout(8000)
await page.getByRole('button', { name: 'Measure on the cards' }).click()
await page.getByRole('menuitemradio', { name: 'Sparsity' }).click()
const select = page.getByRole('region', { name: 'Measure' }).locator('select').first()
await page.waitForTimeout(8000)

/** Processor time of the page's main thread while something is done, and until it is drawn, ms. */
async function spent(work: () => Promise<unknown>): Promise<number> {
  await page.waitForTimeout(500)
  const before = pageTime()
  await work()
  await page.waitForTimeout(300)
  return (pageTime() - before) * 1000
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const rows = { painting: [] as number[], nothing: [] as number[] }
for (let round = 0; round < ROUNDS; round++)
  for (const turn of TURNS) {
    rows.painting.push(await spent(() => select.selectOption(turn)))
    // The same choice again: what the browser and the script of the test cost by themselves.
    rows.nothing.push(await spent(() => select.selectOption(turn)))
  }
console.log(`${await page.locator('[data-part="measure"]').getAttribute('data-cards')} cards`)
for (const [what, times] of Object.entries(rows))
  console.log(
    `${what}: ${middle(times).toFixed(1)} ms, at best ${Math.min(...times).toFixed(1)} ms`,
  )
await browser.close()
await server.close()
