// How smooth the built app is with many cards: `npx tsx scripts/frames.ts [FOLDER]` (FOLDER is the
// built app, `dist` by default).

import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { manyCards } from '../tests/browser/manyCards'
import { countRenders } from '../tests/browser/renders'
import { bringChromium, FLAGS } from './chromium.mjs'
import { DURATION, dragCard, dragCell, pan, zoom } from './frames/hand'
import { PROFILE, phase } from './frames/phase'
import { openTemplate } from './openTemplate'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const quiet = (page: Page): Promise<void> => page.waitForTimeout(1500)

async function openFile(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitem', { name: 'Open…' }).click()
  await (await chooser).setFiles({
    name: 'many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
}

const server = await serve({
  folder: process.argv.slice(2).find((one) => !one.startsWith('-')) ?? `${root}dist`,
  port: 0,
})
const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })

async function measure(
  title: string,
  open: (page: Page) => Promise<void>,
  card: string,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  // tsx wraps functions in a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (given) => given' })
  await page.addInitScript(countRenders)
  await page.goto(server.url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  await open(page)
  await page.locator(`[data-node="${card}"] [data-look="map"]`).first().waitFor({ timeout: 60_000 })
  await quiet(page)
  console.log(`${title}: ${await page.locator('[data-node]').count()} cards`)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  if (PROFILE) await cdp.send('Profiler.enable')

  await page.mouse.move(700, 10)
  await phase(page, cdp, 'nothing', () => page.waitForTimeout(DURATION))
  await phase(page, cdp, 'pan, all in view', () => pan(page, 150))
  await page.locator(`[data-node="${card}"] header`).click()
  await quiet(page)
  await phase(page, cdp, 'kernel cell, all in view', () => dragCell(page))
  await quiet(page)
  await phase(page, cdp, 'card, all in view', () => dragCard(page, card))
  await quiet(page)
  await phase(page, cdp, 'zoom', () => zoom(page))
  await page.getByRole('button', { name: 'Fit (1)' }).click()
  await page.locator(`[data-node="${card}"] header`).click()
  await page.keyboard.press('0')
  await page.keyboard.press('f')
  await quiet(page)
  await phase(page, cdp, 'card, at 100 %', () => dragCard(page, card))
  await quiet(page)
  await phase(page, cdp, 'kernel cell, at 100 %', () => dragCell(page))
  await quiet(page)
  await phase(page, cdp, 'pan, at 100 %', () => pan(page, 300))
  await page.close()
}

await measure('Branches of a photo', (page) => openFile(page, manyCards(67)), 'conv20')
await measure('ResNet-50', (page) => openTemplate(page, 'ResNet-50'), 'layer1_0_conv2')
await measure(
  'DenseNet-121',
  (page) => openTemplate(page, 'DenseNet-121'),
  'features_denseblock1_denselayer1_conv2',
)

await browser.close()
await server.close()
