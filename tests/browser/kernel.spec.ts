import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  cell,
  inspector,
  middleOf,
  openFirstScreen,
  painted,
  pictureOf,
  repainted,
  restored,
  shownBy,
  typeInto,
  undo,
} from './board'
import { countRenders, NO_RENDERS, takeRenders } from './renders'

const DOWNSTREAM = ['edges', 'relu', 'pool']

/** Takes hold of a number with the mouse; the first few pixels only tell a drag from a press. */
async function grab(page: Page, what: Locator): Promise<{ x: number; y: number }> {
  const { x, y } = await middleOf(what)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 6, y)
  return { x: x + 6, y }
}

const valuesOf = (page: Page): Promise<number[]> =>
  inspector(page)
    .getByRole('group', { name: 'weight[0,0]', exact: true })
    .getByRole('spinbutton')
    .evaluateAll((cells) => cells.map((one) => Number(one.getAttribute('aria-valuenow'))))

/**
 * Drags a cell that holds 1 by 50 pixels and looks at the maps before the button is let go; then
 * takes it back.
 */
async function dragAndTakeBack(page: Page, held: Locator): Promise<void> {
  const before = await shownBy(page, ...DOWNSTREAM)
  const image = await pictureOf(page, 'image')
  const { x, y } = await grab(page, held)
  await page.mouse.move(x + 25, y)
  await expect(held).toHaveAttribute('aria-valuenow', '1.25')
  await repainted(page, before)
  const halfway = await shownBy(page, ...DOWNSTREAM)
  await page.mouse.move(x + 50, y)
  await expect(held).toHaveAttribute('aria-valuenow', '1.5')
  await repainted(page, halfway)
  expect(await pictureOf(page, 'image')).toBe(image)
  await page.mouse.up()

  await undo(page)
  await expect(held).toHaveAttribute('aria-valuenow', '1')
  await restored(page, before)
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled()
}

test(
  'A cell dragged in the inspector repaints everything downstream while the ' +
    'hand moves, and one undo brings it all back',
  async ({ page }) => {
    await openFirstScreen(page)
    await dragAndTakeBack(page, cell(page, '0,0,1,2'))
  },
)

test('A cell dragged on the card itself does the same', async ({ page }) => {
  await openFirstScreen(page)
  await card(page, 'edges').hover()
  await dragAndTakeBack(
    page,
    card(page, 'edges').getByRole('spinbutton', { name: 'weight[0,0,1,2]', exact: true }),
  )
})

const scalesOf = (page: Page): Promise<string[]> =>
  page
    .locator('[data-part="scale"]')
    .evaluateAll((scales) => scales.map((scale) => scale.textContent))

test('While a cell is dragged no component renders, and the colours mean the same', async ({
  page,
}) => {
  await page.addInitScript(countRenders)
  await openFirstScreen(page)
  expect((await takeRenders(page)).commits).toBeGreaterThan(0)
  // What is fetched after the page is shown has come: the numbers on the card and its menu.
  await expect(card(page, 'edges').getByRole('spinbutton')).toHaveCount(9)
  await expect(card(page, 'edges').locator('[aria-haspopup="menu"]')).toHaveCount(1)
  await cell(page, '0,0,1,1').click()
  const scales = await scalesOf(page)
  expect(scales).toHaveLength(4)

  const { x, y } = await grab(page, cell(page, '0,0,1,2'))
  await takeRenders(page)
  for (const step of [20, 60, 100]) {
    const shown = await shownBy(page, ...DOWNSTREAM)
    await page.mouse.move(x + step, y, { steps: 5 })
    await repainted(page, shown)
    expect(await scalesOf(page)).toEqual(scales)
  }
  expect(await takeRenders(page)).toEqual(NO_RENDERS)
  await page.mouse.up()

  // The kernel grew, so that its scale does as soon as it is let go; and the counter is seen to
  // count.
  await expect.poll(() => scalesOf(page)).not.toEqual(scales)
  await typeInto(inspector(page).getByRole('spinbutton', { name: 'out_channels' }), '2')
  await expect.poll(async () => (await takeRenders(page)).commits).toBeGreaterThan(0)
})

test('A cell is typed, as a number or a fraction, and stepped by the arrow keys', async ({
  page,
}) => {
  await openFirstScreen(page)
  const held = cell(page, '0,0,0,0')
  const shown = await shownBy(page, ...DOWNSTREAM)
  await typeInto(held, '-2.5')
  await expect(held).toHaveAttribute('aria-valuenow', '-2.5')
  await repainted(page, shown)
  await typeInto(held, '1/9')
  expect(Number(await held.getAttribute('aria-valuenow'))).toBeCloseTo(1 / 9, 6)
  await typeInto(held, 'one')
  expect(Number(await held.getAttribute('aria-valuenow'))).toBeCloseTo(1 / 9, 6)
  await typeInto(held, '2')
  await held.press('ArrowUp')
  await expect(held).toHaveAttribute('aria-valuenow', '2.1')
  await held.press('ArrowDown')
  await held.press('ArrowDown')
  await expect(held).toHaveAttribute('aria-valuenow', '1.9')
  await held.press('ArrowRight')
  await expect(cell(page, '0,0,0,1')).toBeFocused()
})

test('A preset fills the kernel, a transform turns it, and undo takes one back at a time', async ({
  page,
}) => {
  await openFirstScreen(page)
  const upright = [-1, 0, 1, -1, 0, 1, -1, 0, 1]
  const lying = [-1, -1, -1, 0, 0, 0, 1, 1, 1]
  const preset = inspector(page).getByRole('combobox', { name: 'Preset' })
  const before = await shownBy(page, ...DOWNSTREAM)
  await expect(preset).toHaveValue('Vertical edges')
  await preset.selectOption('Sobel x')
  await expect.poll(() => valuesOf(page)).toEqual([-1, 0, 1, -2, 0, 2, -1, 0, 1])
  await repainted(page, before)
  await undo(page)
  await expect.poll(() => valuesOf(page)).toEqual(upright)

  await inspector(page).getByRole('button', { name: 'Transpose' }).click()
  await expect.poll(() => valuesOf(page)).toEqual(lying)
  await expect(preset).toHaveValue('Horizontal edges')
  await inspector(page).getByRole('button', { name: 'Negate' }).click()
  await expect.poll(() => valuesOf(page)).toEqual(lying.map((value) => -value + 0))
  await undo(page)
  await undo(page)
  await expect.poll(() => valuesOf(page)).toEqual(upright)
  await restored(page, before)
  await painted(page, 'pool')
})

test('A sheet of 16 maps becomes one of 64 by a press, and back', async ({ page }) => {
  await openFirstScreen(page)
  const one = await shownBy(page, 'edges')
  await typeInto(inspector(page).getByRole('spinbutton', { name: 'out_channels' }), '20')
  await repainted(page, one)
  const edges = card(page, 'edges')
  await expect(edges).toContainText('0–15 of 20')
  const before = await shownBy(page, 'edges')
  await edges.getByRole('button', { name: '64 maps at once' }).click()
  await expect(edges).toContainText('0–19 of 20')
  await repainted(page, before)
  await edges.getByRole('button', { name: '16 maps at once' }).click()
  await restored(page, before)
})
