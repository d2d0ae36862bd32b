// Makes the README's pictures from the built app: `node scripts/pictures.mjs` (needs a build).

import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { buildApp, isBuilt } from './build.mjs'
import { bringChromium, FLAGS } from './chromium.mjs'
import { serve } from './serve.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}docs/pictures/`
mkdirSync(folder, { recursive: true })
if (!isBuilt(root)) await buildApp(root)
const server = await serve({ folder: `${root}dist`, port: 0 })
const browser = await chromium.launch({ executablePath: await bringChromium(), args: FLAGS })

/** A page with all maps painted. @param {'light' | 'dark'} theme */
const open = async (theme) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: theme })
  await page.goto(server.url)
  await page.locator('[data-node="pool"] [data-look="map"]').waitFor()
  await page.waitForTimeout(500)
  return page
}

/** @param {import('@playwright/test').Page} page @param {string} name */
const example = async (page, name) => {
  await page.getByRole('button', { name: 'Examples' }).click()
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.waitForTimeout(1500)
}

const first = await open('light')
await first.screenshot({ path: `${folder}first-screen.png` })

const signal = await open('light')
await example(signal, 'Sharp points of a signal')
await signal.screenshot({ path: `${folder}signal.png` })

const problem = await open('dark')
await example(problem, 'CIFAR-10 net, untrained')
await problem.locator('[data-node="flatten"] header').click()
await problem.keyboard.press('Delete')
await problem.getByRole('button', { name: 'pool2 output' }).click()
await problem.getByRole('button', { name: 'fc1 input' }).click()
await problem.locator('[data-node="fc1"] header').click()
await problem.getByRole('tab', { name: /Problems/ }).click()
await problem.getByRole('button', { name: 'Fit (1)' }).click()
await problem.waitForTimeout(1000)
await problem.screenshot({ path: `${folder}problem.png` })

const cell = await open('light')
await example(cell, 'Edges in four directions')
await cell.getByTitle('Back to the canvas (Esc)').click()
await cell.locator('[data-node="sum"] header').click()
await cell.getByRole('button', { name: 'Fit (1)' }).click()
await cell.waitForTimeout(1000)
await cell.locator('[data-node="sum"] canvas').click({ position: { x: 137, y: 104 } })
await cell.getByRole('tab', { name: 'Cell' }).click()
await cell.waitForTimeout(1500)
await cell.screenshot({ path: `${folder}cell.png` })

const matrix = await open('light')
await example(matrix, 'A convolution is a matrix')
await matrix.getByRole('gridcell').nth(34).hover()
await matrix.waitForTimeout(500)
await matrix.screenshot({ path: `${folder}matrix.png` })

const learn = await open('light')
await example(learn, 'Learn to see edges')
await learn.getByRole('button', { name: 'Train', exact: true }).click()
await learn.waitForTimeout(6000)
await learn.screenshot({ path: `${folder}training.png` })

const why = await open('dark')
await why.getByRole('button', { name: /^Project: / }).click()
await why.getByRole('menuitem', { name: 'New from template…' }).click()
await why.getByRole('button', { name: 'Open LeNet-5, trained' }).click()
await why.locator('[data-node="c1"] header').click()
await why.getByRole('tab', { name: 'Why?' }).click()
await why.getByRole('combobox', { name: 'How it is told' }).selectOption('input-gradient')
await why.waitForTimeout(2500)
await why.screenshot({ path: `${folder}why.png` })

await browser.close()
await server.close()
