import type { Page } from '@playwright/test'
import { writeProject } from '../../src/formats/project/archive'
import { digits } from '../formats/tensors/digits'
import { weightsFile } from '../formats/tensors/fixtures'
import { expect, test } from './app'
import { card, messages, openFirstScreen, painted, pick, pictureOf } from './board'

const menu = (page: Page) => page.getByRole('button', { name: /^Project: / })
const table = (page: Page) => page.getByRole('dialog', { name: /^Weights of / })

async function bring(page: Page, entry: string, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await pick(page, menu(page), entry)
  await (await chooser).setFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  })
}

test(
  'Trained weights are reviewed in a table, loaded in one step that shows in the maps, ' +
    'and undone',
  async ({ page }) => {
    await openFirstScreen(page)
    await bring(page, 'Open…', 'digits.convscope', writeProject(digits()))
    await painted(page, 'conv1')
    const untrained = await pictureOf(page, 'conv1')

    await bring(page, 'Load weights…', 'digits_open.pt', weightsFile('digits_open.pt'))
    await expect(table(page)).toContainText('6 of 6 weights of the network')
    // Title and buttons stay in view, and the table begins at its top.
    await expect(table(page).getByRole('heading', { name: /^Weights of/ })).toBeInViewport()
    await expect(table(page).getByText('6 of 6 weights')).toBeInViewport()
    const rows = table(page).getByRole('row')
    await expect(rows).toHaveCount(7)
    await expect(table(page).locator('[data-standing="fits"]')).toHaveCount(6)

    // One is left out, and then chosen again.
    const choice = table(page).getByLabel('Weight for fc2.bias')
    await choice.selectOption('leave out')
    await expect(table(page)).toContainText('Not in the file, and left as it is: fc2.bias')
    await expect(table(page).getByRole('button', { name: 'Load 5 weights' })).toBeVisible()
    await choice.selectOption('fc2.bias')
    await table(page).getByRole('button', { name: 'Load 6 weights' }).click()

    await expect(messages(page)).toContainText('Loaded 6 weights of 3 layers from digits_open.pt.')
    await expect(table(page)).toHaveCount(0)
    await expect.poll(() => pictureOf(page, 'conv1')).not.toBe(untrained)
    const undo = page.getByRole('button', { name: /^Undo: Load weights of digits_open\.pt/ })
    await undo.first().click()
    await expect.poll(() => pictureOf(page, 'conv1')).toBe(untrained)
  },
)

test('A file that fits nothing, or is damaged, is answered in one sentence', async ({ page }) => {
  await openFirstScreen(page)
  const said = messages(page).locator('[data-tone="bad"]')
  await bring(page, 'Load weights…', 'net.pt', weightsFile('checkpoints/evil.pt'))
  await expect(said).toContainText('net.pt: This file would call “posix.system”')
  await messages(page).getByRole('button', { name: 'Close' }).click()
  await bring(page, 'Load weights…', 'a.npz', weightsFile('digits_open.npz'))
  await expect(said).toContainText('a.npz fits nothing: it holds 6 tensors, and none of them has')
  await expect(card(page, 'edges')).toBeVisible()
})
