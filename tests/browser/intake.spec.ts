import { mkdir, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, messages, middleOf, openFirstScreen } from './board'
import { stripes } from './files'

test.beforeEach(({ page }) => openFirstScreen(page))

/**
 * Drops files or folders of this machine at a place of the window, as the browser does where a hand
 * brings them.
 */
async function drop(
  page: Page,
  { x, y }: { x: number; y: number },
  files: readonly string[],
  items: readonly { mimeType: string; data: string }[] = [],
): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x,
      y,
      data: { items: [...items], files: [...files], dragOperationsMask: 1 },
    })
  await session.detach()
}

/** One message, which is then closed. */
async function told(page: Page, sentence: RegExp): Promise<void> {
  await expect(messages(page).locator('[data-tone="bad"]')).toHaveText(sentence)
  await messages(page).getByRole('button', { name: 'Close' }).click()
  await expect(messages(page).locator('[data-tone]')).toHaveCount(0)
}

const PLACES = ['navigation', 'complementary', 'contentinfo', 'banner', 'main'] as const

test(
  'Whatever is dropped, anywhere in the window, is opened or answered in one ' +
    'sentence, and the page stays',
  async ({ page }, run) => {
    const folder = run.outputPath('photos')
    const text = run.outputPath('notes.txt')
    const gone = run.outputPath('gone.png')
    await mkdir(folder, { recursive: true })
    await writeFile(text, 'Remember the milk.')
    const before = page.url()
    for (const role of PLACES) {
      const place = await middleOf(page.getByRole(role).first())
      await drop(page, place, [text])
      await told(
        page,
        /^notes\.txt is a text; a ConvScope project, an ONNX network, .* can be brought here\.$/,
      )
      await drop(page, place, [folder])
      await told(page, /^photos: There is no file in it\.$/)
    }
    const palette = await middleOf(page.getByRole('navigation'))
    await drop(page, palette, [gone])
    await told(page, /^gone\.png could not be read; it was moved/)
    await drop(page, palette, [], [{ mimeType: 'text/uri-list', data: 'https://example.com/' }])
    await told(page, /^This is a link; /)
    await drop(page, palette, [], [{ mimeType: 'text/plain', data: 'hello' }])
    await told(page, /^What was dropped holds no layers: /)
    expect(page.url()).toBe(before)
    await expect(page.locator('[data-node]')).toHaveCount(4)
  },
)

test(
  'A picture dropped on the inspector is shown in the card that takes it; of ' +
    'several files the first is taken, and that is said',
  async ({ page }, run) => {
    const one = run.outputPath('one.png')
    const other = run.outputPath('other.png')
    await mkdir(run.outputPath('.'), { recursive: true })
    await writeFile(one, stripes())
    await writeFile(other, stripes(30, 20))
    await drop(page, await middleOf(page.getByRole('complementary')), [one, other])
    await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,40,60')
    await expect(messages(page)).toContainText('Of several files only the first is taken: one.png.')
  },
)
