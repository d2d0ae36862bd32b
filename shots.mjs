import { chromium } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { bringChromium, FLAGS } from './scripts/chromium.mjs'
import { serve } from './scripts/serve.mjs'
const root = fileURLToPath(new URL('.', import.meta.url))
const server = await serve({ folder: `${root}dist`, port: 0 })
const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })
const open = async (theme, width, height) => {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme })
  page.on('console', (m) => m.type() === 'error' && console.log('console', m.text()))
  await page.goto(server.url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  return page
}
const example = async (page, name) => { await page.getByRole('button', { name: 'Examples' }).click(); await page.getByRole('menuitem', { name }).click(); await page.waitForTimeout(1200) }
const a = await open('light', 1440, 900)
await a.getByRole('tab', { name: 'Code' }).click(); await a.waitForTimeout(500)
await a.screenshot({ path: '/tmp/w/c1.png' })
const b = await open('dark', 1280, 720)
await example(b, 'CIFAR-10 net, untrained')
await b.locator('[data-node="fc1"] header').click()
await b.getByRole('tab', { name: 'Code' }).click(); await b.waitForTimeout(300)
await b.getByRole('button', { name: 'Keras' }).click(); await b.waitForTimeout(300)
await b.screenshot({ path: '/tmp/w/c2.png' })
await b.getByTitle('Show the code in place').click(); await b.waitForTimeout(400)
await b.getByRole('button', { name: 'PyTorch' }).last().click(); await b.waitForTimeout(300)
await b.screenshot({ path: '/tmp/w/c3.png' })
const c = await open('light', 1024, 768)
await example(c, 'Channels of a picture')
await c.getByRole('tab', { name: 'Code' }).click(); await c.waitForTimeout(300)
await c.getByTitle('Show the code in place').click(); await c.waitForTimeout(400)
await c.screenshot({ path: '/tmp/w/c4.png' })
await browser.close(); await server.close()
