import type { Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { expect, test } from './app'
import { card, messages, openFirstScreen, pick } from './board'

const menu = (page: Page) => page.getByRole('button', { name: /^Project: / })
const review = (page: Page) => page.getByRole('dialog', { name: /^Data from / })

async function bring(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await pick(page, menu(page), 'Open data…')
  await (await chooser).setFiles({ name, mimeType: '', buffer: Buffer.from(bytes) })
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words)

/** A picture of one pixel, as a BMP file of 24 bits. */
const pixel = (red: number, green: number, blue: number): Uint8Array => {
  const bytes = new Uint8Array(58)
  bytes.set(text('BM'))
  for (const [at, value] of [
    [2, 58],
    [10, 54],
    [14, 40],
    [18, 1],
    [22, 1],
    [26, 1],
    [28, 24],
    [54, blue],
    [55, green],
    [56, red],
  ])
    bytes[at] = value
  return bytes
}

test('Own data is reviewed, read otherwise, added in one step and undone', async ({ page }) => {
  await openFirstScreen(page)
  const rows = Array.from({ length: 10 }, (_, i) => `${i},${i * i},${i % 2 ? 'odd' : 'even'}`)
  await bring(page, 'mine.csv', text(['a,b,label', ...rows].join('\n')))
  await expect(review(page)).toContainText('10 samples of 2 numbers: 8 for training, 2 for a test')
  await review(page).getByLabel('For a test').selectOption('none')
  await expect(review(page)).toContainText('10 for training, 0 for a test')
  await review(page).getByRole('button', { name: 'Add 10 samples' }).click()
  await expect(messages(page)).toContainText('Added mine: 10 samples.')
  await expect(card(page, 'dataset')).toBeVisible()
  await page
    .getByRole('button', { name: /^Undo: Add data mine/ })
    .first()
    .click()
  await expect(card(page, 'dataset')).toHaveCount(0)
})

test('Pictures in folders are decoded; what does not fit is one sentence', async ({ page }) => {
  await openFirstScreen(page)
  const files = {
    'red/1.bmp': pixel(200, 0, 0),
    'red/2.bmp': pixel(100, 0, 0),
    'blue/1.bmp': pixel(0, 0, 9),
  }
  await bring(page, 'colours.zip', zipSync(files))
  await expect(review(page)).toContainText('3 samples of 3×1×1')
  await expect(review(page)).toContainText('2 classes')
  await review(page).getByRole('button', { name: 'Cancel' }).click()
  await bring(
    page,
    'one.zip',
    zipSync({ 'red/1.bmp': pixel(1, 2, 3), 'red/2.bmp': pixel(1, 2, 3) }),
  )
  await expect(messages(page).locator('[data-tone="bad"]')).toContainText(
    'one.zip: All 2 pictures lie in the folder “red”',
  )
})
