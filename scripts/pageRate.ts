// Pictures a second that a page that runs alone takes from a camera, opened from its file without a
// network, with Chromium's fake camera of 60 pictures a second: `npm run page-rate -- [NAME…]`.
// Fails below 20 for LeNet-5.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { startWasm } from '../src/engine/wasm'
import { TRAINED } from '../src/templates/trained'
import { pageWith } from '../tests/formats/page/pageOf'
import { trainedProject } from '../tests/formats/page/trainedProject'
import { findChromium } from './chromium.mjs'

const LEAST = 20
const SECONDS = 5
const root = join(dirname(fileURLToPath(import.meta.url)), '..')
await startWasm(`${join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`)
const folder = mkdtempSync(join(tmpdir(), 'page-rate-'))
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--use-fake-device-for-media-stream=fps=60', '--use-fake-ui-for-media-stream'],
})

/** Pictures a second, and the size of the file in bytes. */
async function measured(name: string) {
  const { html, end } = await pageWith(trainedProject(name))
  end()
  const file = join(folder, `${name}.html`)
  writeFileSync(file, html)
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`file://${file}`)
  await page.getByRole('button', { name: 'Camera' }).click()
  const rates: number[] = []
  for (let second = 0; second <= SECONDS; second++) {
    await page.waitForTimeout(1100)
    rates.push(Number(await page.locator('[data-rate]').getAttribute('data-rate')))
  }
  await page.close()
  // The first second has what the page compiles.
  const all = rates.slice(1).toSorted((a, b) => a - b)
  return { rate: all[Math.floor(all.length / 2)], least: all[0], bytes: html.length }
}

const chosen = process.argv.slice(2)
try {
  for (const { name } of TRAINED) {
    if (chosen.length > 0 ? !chosen.includes(name) : !/lenet|unet/.test(name)) continue
    const { rate, least, bytes } = await measured(name)
    console.log(
      `${name}: ${rate.toFixed(1)} pictures a second, ${least.toFixed(1)} in the slowest; ` +
        `${(bytes / 1e3).toFixed(0)} kB; ${availableParallelism()} cores, load ` +
        loadavg()[0].toFixed(1),
    )
    if (name === 'lenet-5' && rate < LEAST) process.exitCode = 1
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
