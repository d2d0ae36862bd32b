import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  inspector,
  middleOf,
  openFirstScreen,
  painted,
  port,
  selectCard,
  undo,
  wire,
} from './board'

// Without the animations of the view, so that what stands somewhere stands there.
test.use({ contextOptions: { reducedMotion: 'reduce' } })
test.beforeEach(({ page }) => openFirstScreen(page))

const palette = (page: Page, kind: string): Locator =>
  page.getByRole('navigation', { name: 'Layers' }).getByRole('button', { name: kind, exact: true })
const finder = (page: Page): Locator => page.getByRole('dialog', { name: 'Add a layer' })
const option = (page: Page, kind: string): Locator =>
  finder(page).getByRole('option', { name: new RegExp(`^${kind}`) })
const cards = (page: Page): Locator => page.locator('[data-node]')
const wires = (page: Page): Locator => page.locator('[data-edge]')
const pane = (page: Page): Locator => page.locator('.react-flow__pane')
const canvas = (page: Page): Locator => page.getByRole('main', { name: 'Canvas' })

/**
 * A place of the canvas that no card and no wire covers: below the lower row of the first screen,
 * relative to the pane.
 */
const FREE = { x: 440, y: 745 }

async function dragPort(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const start = await middleOf(from)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + to.x) / 2, (start.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

/** Makes room below the cards of the first screen. */
async function zoomOut(page: Page): Promise<void> {
  const zoom = page.getByRole('button', { name: /^Zoom is/ })
  const before = await zoom.textContent()
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await expect(zoom).not.toHaveText(before ?? '')
}

test('A press in the palette adds a layer after the selected one and wires it', async ({
  page,
}) => {
  await selectCard(page, 'pool')
  await palette(page, 'LeakyReLU').click()
  await expect(card(page, 'leakyrelu')).toHaveAttribute('data-shape', '1,1,21,31')
  await expect(wire(page, 'pool', 'leakyrelu')).toHaveAttribute('data-shape', '1,1,21,31')
  await expect(
    inspector(page).getByRole('heading', { name: 'LeakyReLU', exact: true }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Fit (1)' }).click()
  await painted(page, 'leakyrelu')
  await undo(page)
  await expect(cards(page)).toHaveCount(4)
  await expect(wires(page)).toHaveCount(3)
})

test('A layer dragged from the palette lies where it is dropped; on a wire it is inserted', async ({
  page,
}) => {
  await zoomOut(page)
  const pool = await card(page, 'pool').boundingBox()
  const room = await pane(page).boundingBox()
  await palette(page, 'Tanh').dragTo(pane(page), { targetPosition: FREE })
  await expect(card(page, 'tanh')).toHaveAttribute('data-state', 'waiting')
  await expect(wires(page)).toHaveCount(3)
  // The view may have moved to bring it into sight, so that its place is told from another card.
  const dropped = await card(page, 'tanh').boundingBox()
  const moved = await card(page, 'pool').boundingBox()
  const wanted = {
    x: (room?.x ?? 0) + FREE.x - (pool?.x ?? 0),
    y: (room?.y ?? 0) + FREE.y - (pool?.y ?? 0),
  }
  expect(Math.abs((dropped?.x ?? 0) - (moved?.x ?? 0) - wanted.x)).toBeLessThan(80)
  expect(Math.abs((dropped?.y ?? 0) - (moved?.y ?? 0) - wanted.y)).toBeLessThan(40)
  await undo(page)

  const target = await middleOf(canvas(page).getByTitle('image → edges'))
  await palette(page, 'LeakyReLU').dragTo(pane(page), {
    targetPosition: { x: target.x - (room?.x ?? 0), y: target.y - (room?.y ?? 0) },
  })
  await expect(wire(page, 'image', 'leakyrelu')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect(wire(page, 'leakyrelu', 'edges')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect(wire(page, 'image', 'edges')).toHaveCount(0)
  await painted(page, 'leakyrelu')
  await undo(page)
  await expect(wire(page, 'image', 'edges')).toHaveCount(1)
  await expect(cards(page)).toHaveCount(4)
})

test('A wire is drawn by a drag from port to port, or by pressing one and the other', async ({
  page,
}) => {
  await dragPort(page, port(page, 'image', 'output'), await middleOf(port(page, 'relu', 'input')))
  await expect(wire(page, 'image', 'relu')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect(wire(page, 'edges', 'relu')).toHaveCount(0)
  await expect(card(page, 'pool')).toHaveAttribute('data-shape', '1,1,21,32')
  await undo(page)
  await expect(card(page, 'pool')).toHaveAttribute('data-shape', '1,1,21,31')

  await port(page, 'edges', 'output').click()
  await port(page, 'pool', 'input').click()
  await expect(wire(page, 'edges', 'pool')).toHaveAttribute('data-shape', '1,1,425,638')
  await expect(wire(page, 'relu', 'pool')).toHaveCount(0)
  await undo(page)
  await expect(wire(page, 'relu', 'pool')).toHaveCount(1)
  await expect(wires(page)).toHaveCount(3)
})

test('A wire that would close a loop is refused in a sentence', async ({ page }) => {
  await port(page, 'pool', 'output').click()
  await port(page, 'edges', 'input').click()
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText(
    'pool already depends on edges: this would be a loop.',
  )
  await expect(wires(page)).toHaveCount(3)
})

test('A double click and the key A open a search that adds what is picked', async ({ page }) => {
  await zoomOut(page)
  await pane(page).dblclick({ position: FREE })
  await finder(page).getByRole('combobox').fill('avgpool2')
  await page.keyboard.press('Enter')
  await expect(card(page, 'avgpool')).toHaveAttribute('data-kind', 'AvgPool2d')
  await expect(finder(page)).toHaveCount(0)
  await undo(page)
  await expect(cards(page)).toHaveCount(4)

  await page.keyboard.press('a')
  await page.keyboard.type('flat')
  await option(page, 'Flatten').click()
  await expect(card(page, 'flatten')).toHaveAttribute('data-kind', 'Flatten')
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  await expect(finder(page)).toHaveCount(0)
  await expect(cards(page)).toHaveCount(5)
})

test('A wire dropped on empty canvas lists the layers that fit, and wires the one picked', async ({
  page,
}) => {
  await zoomOut(page)
  const corner = await pane(page).boundingBox()
  await dragPort(page, port(page, 'pool', 'output'), {
    x: (corner?.x ?? 0) + FREE.x,
    y: (corner?.y ?? 0) + FREE.y,
  })
  await expect(option(page, 'Conv1d')).toHaveAttribute('aria-disabled', 'true')
  await expect(option(page, 'Conv2d')).toHaveAttribute('aria-disabled', 'false')
  await option(page, 'Flatten').click()
  await expect(wire(page, 'pool', 'flatten')).toHaveAttribute('data-shape', '1,1,21,31')
  await expect(card(page, 'flatten')).toHaveAttribute('data-shape', '1,651')
})

test('A layer deleted in the middle leaves its neighbours joined; one undo brings it back', async ({
  page,
}) => {
  await selectCard(page, 'relu')
  await page.keyboard.press('Delete')
  await expect(card(page, 'relu')).toHaveCount(0)
  await expect(wire(page, 'edges', 'pool')).toHaveAttribute('data-shape', '1,1,425,638')
  await expect(card(page, 'pool')).toHaveAttribute('data-state', 'ok')
  await page.keyboard.press('Control+z')
  await expect(wire(page, 'edges', 'relu')).toHaveCount(1)
  await expect(wire(page, 'relu', 'pool')).toHaveCount(1)
  await expect(wire(page, 'edges', 'pool')).toHaveCount(0)
  await painted(page, 'relu')
})

test('A selected wire is deleted, and what came after it waits', async ({ page }) => {
  const { x, y } = await middleOf(canvas(page).getByTitle('relu → pool'))
  await page.mouse.click(x, y)
  await page.keyboard.press('Delete')
  await expect(wires(page)).toHaveCount(2)
  await expect(card(page, 'pool')).toHaveAttribute('data-state', 'waiting')
  await undo(page)
  await expect(card(page, 'pool')).toHaveAttribute('data-state', 'ok')
})

test('A layer is renamed in the inspector, and a name that is taken is refused', async ({
  page,
}) => {
  await selectCard(page, 'relu')
  await inspector(page).getByRole('button', { name: 'Name: relu, rename' }).click()
  const name = inspector(page).getByRole('textbox', { name: 'Name' })
  await name.fill('pool')
  await expect(inspector(page).getByRole('alert')).toHaveText(
    'There is already a layer called pool.',
  )
  await name.fill('positive')
  await name.press('Enter')
  await expect(wire(page, 'edges', 'positive')).toHaveCount(1)
  await expect(card(page, 'positive')).toHaveAttribute('data-kind', 'ReLU')
  await undo(page)
  await expect(card(page, 'relu')).toHaveCount(1)
})

test('A card is moved by dragging it and by the arrow keys, and each is one step of undo', async ({
  page,
}) => {
  const at = async (): Promise<{ x: number; y: number }> => middleOf(card(page, 'pool'))
  const start = await at()
  const hold = await middleOf(card(page, 'pool').getByText('MaxPool2d'))
  await page.mouse.move(hold.x, hold.y)
  await page.mouse.down()
  await page.mouse.move(hold.x - 30, hold.y - 20, { steps: 5 })
  await page.mouse.up()
  const moved = await at()
  expect(start.x - moved.x).toBeGreaterThan(20)
  expect(start.y - moved.y).toBeGreaterThan(10)
  await undo(page)
  await expect.poll(at).toEqual(start)

  await selectCard(page, 'pool')
  await card(page, 'pool').focus()
  for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await at()).x - start.x).toBeGreaterThan(40)
  expect((await at()).y).toBe(start.y)
  await undo(page)
  await expect.poll(at).toEqual(start)
})
