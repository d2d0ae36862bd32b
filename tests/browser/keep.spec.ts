import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  cell,
  field,
  inspector,
  messages,
  middleOf,
  openFirstScreen,
  painted,
  pick,
  pictureOf,
  selectCard,
  shownBy,
  typeInto,
} from './board'
import { storedSession } from './storedSession'

test.beforeEach(({ page }) => openFirstScreen(page))

const projectMenu = (page: Page) => page.getByRole('button', { name: /^Project: / })

async function savedFile(page: Page): Promise<Download> {
  const coming = page.waitForEvent('download')
  await pick(page, projectMenu(page), 'Save as file')
  return coming
}

async function open(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await pick(page, projectMenu(page), 'Open…')
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

test(
  'A page that is loaded again finds the kernel, the places, the selection and ' +
    'the theme as they were left',
  async ({ page }) => {
    const original = await pictureOf(page, 'edges')
    await typeInto(cell(page, '0,0,1,1'), '1.25')
    await typeInto(field(page, 'dilation, height'), '2')
    await selectCard(page, 'pool')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowUp')
    await page.getByRole('button', { name: 'Theme' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect.poll(() => storedSession(page)).toMatchObject({ theme: 'dark' })

    await page.reload()
    await painted(page, 'image', 'edges', 'relu', 'pool')
    await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,423,636')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(
      inspector(page).getByRole('heading', { name: 'MaxPool2d', exact: true }),
    ).toBeVisible()
    // They lay side by side before, and the view fits the cards anew.
    const pool = await middleOf(card(page, 'pool'))
    const relu = await middleOf(card(page, 'relu'))
    expect(relu.y - pool.y).toBeGreaterThan(30)
    expect(await pictureOf(page, 'edges')).not.toBe(original)
    await selectCard(page, 'edges')
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '1.25')
  },
)

test('A project is saved as a file, and opened again after a new one it is the same', async ({
  page,
}) => {
  await typeInto(cell(page, '0,0,0,1'), '-3')
  await typeInto(field(page, 'padding, height'), '1')
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect.poll(async () => (await shownBy(page, 'edges')).edges).not.toBe('')
  const download = await savedFile(page)
  expect(download.suggestedFilename()).toBe('vertical-edges-china-jpg.convscope')
  const bytes = await readFile(await download.path())

  await pick(page, projectMenu(page), 'New')
  await expect(page.locator('[data-node]')).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText('Empty canvas')
  await open(page, 'mine.convscope', bytes)
  await expect(projectMenu(page)).toHaveText('Vertical edges, china.jpg')
  await painted(page, 'image', 'edges', 'relu', 'pool')
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect(cell(page, '0,0,0,1')).toHaveAttribute('aria-valuenow', '-3')
})

test('A project that gave way to another one is among the versions and comes back', async ({
  page,
}) => {
  await typeInto(cell(page, '0,0,0,1'), '7')
  await pick(page, projectMenu(page), 'New')
  await expect(page.locator('[data-node]')).toHaveCount(0)
  await pick(page, projectMenu(page), 'Versions…')
  await page.getByRole('button', { name: /^Restore Vertical edges/ }).click()
  await painted(page, 'image', 'edges', 'relu', 'pool')
  await expect(cell(page, '0,0,0,1')).toHaveAttribute('aria-valuenow', '7')
})

const NEWER = JSON.stringify({
  format: 'convscope',
  version: 99,
  name: 'From the future',
  graph: { nodes: [], wires: [] },
  weights: [],
  pictures: [],
})

test(
  'A file that is cut short, a web page, of a newer version or something else ' +
    'is refused in a sentence, and the project stays',
  async ({ page }) => {
    await typeInto(cell(page, '0,0,1,1'), '5')
    const whole = await readFile(await (await savedFile(page)).path())
    const before = await shownBy(page, 'image', 'edges', 'relu', 'pool')
    const bad: readonly [string, Buffer, RegExp][] = [
      ['short.convscope', whole.subarray(0, whole.length - 60), /cut short/],
      [
        'page.convscope',
        Buffer.from('<!doctype html><title>Sign in</title>'),
        /web page, not a ConvScope project/,
      ],
      ['newer.convscope', Buffer.from(NEWER), /made by a newer ConvScope \(version 99\)/],
      ['empty.convscope', Buffer.alloc(0), /is empty/],
      ['other.json', Buffer.from('{"hello": 1}'), /not a ConvScope project/],
    ]
    for (const [name, bytes, sentence] of bad) {
      await open(page, name, bytes)
      const message = messages(page).locator('[data-tone="bad"]')
      await expect(message).toContainText(sentence)
      await expect(message).toContainText(name)
      await messages(page).getByRole('button', { name: 'Close' }).click()
      await expect(messages(page).locator('[data-tone]')).toHaveCount(0)
    }
    await expect(projectMenu(page)).toHaveText('Vertical edges, china.jpg')
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '5')
    expect(await shownBy(page, 'image', 'edges', 'relu', 'pool')).toEqual(before)
  },
)
