import type { Page } from '@playwright/test'
import { ALONE, expect, test } from './app'
import {
  card,
  inspector,
  messages,
  openFirstScreen,
  painted,
  pictureOf,
  repainted,
  selectCard,
  shownBy,
  undo,
} from './board'
import { bring, pngOf, stripes, type Upload } from './files'

test.beforeEach(({ page }) => openFirstScreen(page))

const png = (name: string, buffer: Buffer): Upload => ({ name, mimeType: 'image/png', buffer })

/** Chooses a file as the user's picture with the button of the selected Image card. */
async function choose(page: Page, file: Upload): Promise<void> {
  const opened = page.waitForEvent('filechooser')
  await inspector(page).getByRole('button', { name: 'Your picture…' }).click()
  await (await opened).setFiles(file)
}

/** Waits for a picture of 60×40 in the card of the first screen, and for everything after it. */
async function shown(page: Page, name: string): Promise<void> {
  await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,40,60')
  await expect(card(page, 'image')).toContainText(name)
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,38,58')
  await expect(card(page, 'pool')).toHaveAttribute('data-shape', '1,1,1,2')
}

test('An own picture is brought by the button, and undo brings the lecture’s back', async ({
  page,
}) => {
  const before = await shownBy(page, 'image', 'edges')
  await selectCard(page, 'image')
  await choose(page, png('stripes.png', stripes()))
  await shown(page, 'stripes.png')
  await repainted(page, before)
  await painted(page, 'image', 'edges')
  await undo(page)
  await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect.poll(() => pictureOf(page, 'image')).toBe(before.image)
})

test('An own picture is dropped on its card, and another one is pasted', async ({ page }) => {
  const before = await shownBy(page, 'image', 'edges')
  await bring(page, '[data-node="image"] header', 'drop', png('dropped.png', stripes()))
  await shown(page, 'dropped.png')
  await repainted(page, before)
  const dropped = await shownBy(page, 'image', 'edges')
  await bring(
    page,
    'body',
    'paste',
    png(
      'pasted.png',
      pngOf(60, 40, (x, y) => [y * 6, 255 - 4 * x, 0]),
    ),
  )
  await shown(page, 'pasted.png')
  await repainted(page, dropped)
})

test('A picture of more than 1024 pixels a side is worked smaller, and says so', async ({
  page,
}) => {
  await bring(
    page,
    'body',
    'paste',
    png(
      'wide.png',
      pngOf(2048, 64, (x) => [x % 256, 128, 0]),
    ),
  )
  await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,32,1024')
  await expect(messages(page)).toContainText('wide.png has 2048×64 pixels; it is used at 1024×32.')
})

test(
  'A camera’s photo of 6000×4000 is reduced while it is decoded; the page stays quick',
  ALONE,
  async ({ page }) => {
    const [slowest, took] = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(6000, 4000)
      const context = canvas.getContext('2d')
      if (!context) throw new Error('There is no canvas.')
      const colours = context.createLinearGradient(0, 0, 6000, 4000)
      colours.addColorStop(0, '#f00')
      colours.addColorStop(1, '#00f')
      context.fillStyle = colours
      context.fillRect(0, 0, 6000, 4000)
      const data = new DataTransfer()
      data.items.add(
        new File([await canvas.convertToBlob({ type: 'image/jpeg' })], 'DSC_0001.jpg', {
          type: 'image/jpeg',
        }),
      )
      let [longest, last] = [0, performance.now()]
      const timer = setInterval(() => {
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
      }, 4)
      const start = performance.now()
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }),
      )
      while (!document.querySelector('[data-node="image"][data-shape="1,1,683,1024"]'))
        await new Promise((resolve) => setTimeout(resolve, 10))
      clearInterval(timer)
      return [longest, performance.now() - start]
    })
    await expect(messages(page)).toContainText(
      'DSC_0001.jpg has 6000×4000 pixels; it is used at 1024×683.',
    )
    // Measured: 40 ms and 600 ms. Decoded on the page it is held up for 600 ms.
    expect(slowest).toBeLessThan(500)
    expect(took).toBeLessThan(10_000)
  },
)

const BAD: readonly [Upload, RegExp][] = [
  [png('notes.png', Buffer.from('Not a picture at all, but a text.')), /text, not a picture/],
  [png('empty.png', Buffer.alloc(0)), /is empty/],
  [png('page.png', Buffer.from('<!doctype html><title>404</title>')), /web page, not a picture/],
  [
    png(
      'large.png',
      pngOf(2, 2, () => [9, 9, 9], [10_000, 6000]),
    ),
    /10000×6000, 60 megapixels; up to 50/,
  ],
  [png('cut.png', stripes().subarray(0, 120)), /damaged/],
]

test(
  'What is no picture, is empty, too large or cut short gets one sentence, and ' +
    'the project stays as it is',
  async ({ page }) => {
    const before = await shownBy(page, 'image', 'edges', 'relu', 'pool')
    await selectCard(page, 'image')
    for (const [file, sentence] of BAD) {
      await choose(page, file)
      await expect(messages(page)).toContainText(sentence)
      const [text] = await messages(page)
        .locator('[data-tone="bad"]')
        .last()
        .locator('span')
        .allTextContents()
      expect(text).toMatch(/^[^.]*(\.\w+[^.]*)?\.$/)
      for (const close of await messages(page).getByRole('button', { name: 'Close' }).all())
        await close.click()
      await expect(messages(page).locator('[data-tone]')).toHaveCount(0)
    }
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled()
    expect(await shownBy(page, 'image', 'edges', 'relu', 'pool')).toEqual(before)
  },
)

test(
  'Colour and grey, sum and mean, the range and the picture itself are ' +
    'switched, and whose it is stays in sight',
  async ({ page }) => {
    await selectCard(page, 'image')
    const [channels, range] = ['channels', 'range'].map((name) =>
      inspector(page).getByRole('combobox', { name, exact: true }),
    )
    const before = await shownBy(page, 'image', 'edges')
    await channels.selectOption('rgb')
    await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,3,427,640')
    await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,425,638')
    await repainted(page, before)
    const scale = card(page, 'image').locator('[data-part="scale"]')
    await expect(scale).toHaveAttribute('data-colours', 'rgb')
    await range.selectOption('0-1')
    await expect(scale).toContainText('01')
    await channels.selectOption('mean')
    await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,427,640')
    await expect(scale).toHaveAttribute('data-colours', 'grey')
    await range.selectOption('0-255')
    await expect(scale).toContainText('255')

    // A shipped picture names its author where it is chosen.
    await expect(inspector(page).getByRole('link', { name: /danielbuechele/ })).toBeVisible()
    const china = await shownBy(page, 'image', 'pool')
    await inspector(page)
      .getByRole('combobox', { name: 'picture', exact: true })
      .selectOption('coffee.png')
    await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,400,600')
    await expect(inspector(page).getByRole('link', { name: /Rachel Michetti/ })).toBeVisible()
    await repainted(page, china)
  },
)
