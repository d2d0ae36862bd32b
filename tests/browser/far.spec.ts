import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, openFirstScreen, typeInto, undo } from './board'
import { bring } from './files'
import { manyCards } from './manyCards'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/**
 * What the sheet of far maps shows at the map of a card, as a fingerprint and a number of colours;
 * none where the card shows its own.
 */
const farPicture = (page: Page, name: string): Promise<{ print: string; colours: number } | null> =>
  page.evaluate((node) => {
    const sheet = document.querySelector<HTMLCanvasElement>('[data-far-maps] [data-part="far"]')
    const own = document.querySelector<HTMLCanvasElement>(
      `[data-node="${node}"] [data-look="map"] canvas`,
    )
    if (!sheet || !own || getComputedStyle(own).visibility !== 'hidden') return null
    const outer = sheet.getBoundingClientRect()
    const inner = own.getBoundingClientRect()
    const scale = sheet.width / outer.width
    const at = [inner.x - outer.x, inner.y - outer.y, inner.width, inner.height].map((value) =>
      Math.round(value * scale),
    )
    const { data } = sheet.getContext('2d')?.getImageData(at[0], at[1], at[2], at[3]) ?? {
      data: new Uint8ClampedArray(4),
    }
    const words = new Uint32Array(data.buffer)
    return {
      print: words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193) >>> 0, 7).toString(16),
      colours: new Set(words).size,
    }
  }, name)

const colours = async (page: Page, name: string): Promise<number> =>
  (await farPicture(page, name))?.colours ?? 0
const print = async (page: Page, name: string): Promise<string> =>
  (await farPicture(page, name))?.print ?? ''

/** How many pixels of the sheet of far maps are painted within a part of the window. */
const paintedIn = (
  page: Page,
  box: { x: number; y: number; width: number; height: number } | null,
): Promise<number> =>
  page.evaluate((part) => {
    const sheet = document.querySelector<HTMLCanvasElement>('[data-far-maps] [data-part="far"]')
    if (!sheet || !part) return -1
    const outer = sheet.getBoundingClientRect()
    const scale = sheet.width / outer.width
    const at = [part.x - outer.x, part.y - outer.y, part.width, part.height].map((value) =>
      Math.round(value * scale),
    )
    const { data } = sheet.getContext('2d')?.getImageData(at[0], at[1], at[2], at[3]) ?? {
      data: new Uint8ClampedArray(),
    }
    return data.filter((value, i) => i % 4 === 3 && value > 0).length
  }, box)

test.beforeEach(async ({ page }) => {
  await openFirstScreen(page)
  await bring(page, 'main .react-flow', 'drop', {
    name: 'many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(manyCards(12)),
  })
  await expect(page.locator('[data-node]')).toHaveCount(37)
  for (const name of ['conv3', 'relu3', 'pool3'])
    await expect.poll(() => colours(page, name)).toBeGreaterThan(3)
})

test(
  'Far away all maps are on one sheet, which follows an edit; a selected card ' +
    'shows its own map',
  async ({ page }) => {
    const before = { relu: await print(page, 'relu3'), other: await print(page, 'relu4') }
    await card(page, 'conv3').locator('header').click()
    await expect(page.locator('[data-node="conv3"] [data-look] canvas')).toHaveCSS(
      'visibility',
      'visible',
    )
    await typeInto(cell(page, '0,0,1,1'), '3')
    await expect.poll(() => print(page, 'relu3')).not.toBe(before.relu)
    expect(await print(page, 'relu4')).toBe(before.other)
    await undo(page)
    await expect.poll(() => print(page, 'relu3')).toBe(before.relu)
  },
)

test(
  'A deleted card leaves the sheet, and is painted again when the deletion is ' +
    'undone, also after other edits gave its pixels back',
  async ({ page }) => {
    await card(page, 'conv3').locator('header').click()
    for (const value of ['3', '2']) {
      const old = await print(page, 'pool3')
      await typeInto(cell(page, '0,0,1,1'), value)
      await expect.poll(() => print(page, 'pool3')).not.toBe(old)
    }
    const before = await print(page, 'pool3')
    const box = await page.locator('[data-node="pool3"] [data-look] canvas').boundingBox()
    // The upper half of it, without its edges: the cards beside and below lie over the rest.
    const place = box && {
      x: box.x + box.width / 4,
      y: box.y + 2,
      width: box.width / 2,
      height: box.height / 2 - 4,
    }
    expect(await paintedIn(page, place)).toBeGreaterThan(100)
    await card(page, 'pool3').locator('header').click()
    await page.keyboard.press('Delete')
    await expect(card(page, 'pool3')).toHaveCount(0)
    await expect.poll(() => paintedIn(page, place)).toBe(0)
    await undo(page)
    await card(page, 'image').locator('header').click()
    await expect.poll(() => print(page, 'pool3')).toBe(before)
  },
)

test('Nearer than that every card shows its own map again', async ({ page }) => {
  await page.keyboard.press('0')
  await expect(page.locator('[data-far-maps]')).toHaveCount(0)
  await expect(page.locator('[data-node="conv3"] [data-look] canvas')).toHaveCSS(
    'visibility',
    'visible',
  )
})
