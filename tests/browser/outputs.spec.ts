import type { Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  inspector,
  middleOf,
  openFirstScreen,
  painted,
  pictureOf,
  repainted,
  wire,
} from './board'

/** Opens a photo whose channels are three outputs of one card; one of them is read. */
async function openParts(page: Page): Promise<void> {
  const layers = [
    ['image', 'Image', { channels: 'rgb' }],
    ['parts', 'Chunk', { chunks: 3, dim: 1 }],
    ['act', 'ReLU', {}],
    ['free', 'Sigmoid', {}],
  ] as const
  const nodes = layers.map(([id, kind, parameters], i) => ({
    id,
    kind,
    name: id,
    parameters,
    seed: 1,
    position: { x: 430 * Math.min(i, 2), y: i < 3 ? 0 : 380 },
  }))
  const wires = [
    { from: 'image', to: 'parts', port: 0 },
    { from: 'parts', output: 1, to: 'act', port: 0 },
  ]
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Vertical edges, china.jpg' }).click()
  await page.getByRole('menuitem', { name: 'Open…' }).click()
  const text = JSON.stringify({
    format: 'convscope',
    version: 3,
    name: 'x',
    graph: { nodes, wires },
  })
  const buffer = Buffer.from(text)
  await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer })
  await painted(page, 'image', 'parts', 'act')
}

const output = (page: Page, name: string) =>
  page.getByRole('button', { name: `parts output ${name}`, exact: true })

test.beforeEach(async ({ page }) => {
  await openFirstScreen(page)
  await openParts(page)
})

test('A wire leaves the output that it is drawn from, and says which', async ({ page }) => {
  await expect(wire(page, 'parts.1', 'act')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect(output(page, '2')).toHaveAttribute('title', '2')
  const from = await middleOf(output(page, '2'))
  const to = await middleOf(page.getByRole('button', { name: 'free input', exact: true }))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  await expect(wire(page, 'parts.2', 'free')).toHaveAttribute('data-state', 'ok')
  await painted(page, 'free')
  // Fewer parts take the wire with them, and one step back brings both again.
  await card(page, 'parts').locator('header').click()
  const chunks = inspector(page).getByRole('spinbutton', { name: 'chunks', exact: true })
  await chunks.fill('2')
  await chunks.press('Enter')
  await expect(wire(page, 'parts.2', 'free')).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await expect(wire(page, 'parts.2', 'free')).toHaveAttribute('data-state', 'ok')
})

test('A card shows the output that is chosen, and so do the views', async ({ page }) => {
  const before = await pictureOf(page, 'parts')
  const choice = card(page, 'parts').getByRole('group', {
    name: 'Output of parts that is shown',
  })
  await choice.getByRole('button', { name: '2' }).click()
  await repainted(page, { parts: before })
  await card(page, 'parts').locator('header').click()
  await inspector(page).getByRole('tab', { name: 'Cell' }).click()
  const canvas = card(page, 'parts').locator('canvas')
  await canvas.click({ position: { x: 60, y: 60 } })
  await expect(inspector(page)).toContainText('parts.2')
})
