import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, inspector, openFirstScreen, openLesson, painted, selectCard } from './board'

const coloursIn = (page: Page, title: string): Promise<number> =>
  page.locator(`[data-spot="${title}"] canvas`).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height)
    return new Set(new Uint32Array(pixels?.data.buffer ?? new ArrayBuffer())).size
  })

/** The first pixels of a canvas as text, to tell one picture from another. */
const pixelsOf = (page: Page, title: string): Promise<string> =>
  page
    .locator(`[data-spot="${title}"] canvas`)
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())

test(
  'The lecture’s six pictures in two rows are built from the selected cards, ' +
    'follow a kernel, and are saved as PNG and SVG',
  async ({ page }) => {
    await openFirstScreen(page)
    await openLesson(page, 'Edges in four directions')
    // The example itself opens as a figure.
    await page.getByRole('button', { name: 'Canvas', exact: true }).click()
    await painted(page, 'image', 'edges', 'relu', 'sum')
    await selectCard(page, 'image')
    for (const name of ['relu', 'sum'])
      await card(page, name)
        .locator('header')
        .click({ modifiers: ['ControlOrMeta'], position: { x: 60, y: 12 } })
    await inspector(page).getByRole('button', { name: 'Picture grid' }).click()

    const figure = page.getByRole('region', { name: 'image, relu, sum as a figure' })
    await expect(figure.locator('canvas')).toHaveCount(6)
    await expect(figure.getByRole('spinbutton', { name: 'Rows' })).toHaveValue('2')
    await expect(figure.getByRole('spinbutton', { name: 'Columns' })).toHaveValue('3')
    for (const title of ['image', 'relu[0]', 'relu[1]', 'relu[2]', 'relu[3]', 'sum'])
      expect(await coloursIn(page, title), title).toBeGreaterThan(10)

    const colour = await pixelsOf(page, 'sum')
    await figure.getByRole('switch', { name: 'Grey' }).click()
    expect(await pixelsOf(page, 'sum')).not.toBe(colour)

    for (const [entry, magic] of [
      ['As PNG', '\x89PNG'],
      ['As SVG', '<svg'],
    ] as const) {
      const download = page.waitForEvent('download')
      await figure.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('menuitem', { name: entry }).click()
      const file = await readFile(await (await download).path())
      expect(file.toString('latin1', 0, 4)).toBe(magic)
      if (entry === 'As SVG')
        expect(
          file.toString('utf8').match(/<image [^>]*href="data:image\/png;base64,/g),
        ).toHaveLength(6)
    }

    // With one card selected the figure stays, and its kernel is at hand.
    await page.keyboard.press('Escape')
    await expect(figure).toHaveCount(0)
    await expect(inspector(page).getByRole('heading', { name: '3 layers selected' })).toBeVisible()
    await selectCard(page, 'edges')
    await page.getByRole('tab', { name: 'Plots' }).click()
    await page.getByRole('button', { name: 'Picture grid' }).click()
    await expect(page.locator('[data-spot="edges[0]"] canvas')).toBeVisible()
    const before = await pixelsOf(page, 'edges[0]')
    await cell(page, '0,0,0,0').press('ArrowUp')
    await expect.poll(() => pixelsOf(page, 'edges[0]')).not.toBe(before)
  },
)

test('While a view stands in place of the canvas no key reaches the cards behind it', async ({
  page,
}) => {
  await openFirstScreen(page)
  await openLesson(page, 'Edges in four directions')
  await expect(page.getByRole('region', { name: 'as a figure' })).toBeVisible()
  await page.getByRole('heading', { name: /as a figure$/ }).click()
  for (const key of ['Delete', 'ArrowRight', 'a', 'ControlOrMeta+d', 'ControlOrMeta+x'])
    await page.keyboard.press(key)
  await card(page, 'edges').focus()
  await expect(card(page, 'edges')).not.toBeFocused()
  await page.getByRole('button', { name: 'Canvas', exact: true }).click()
  await expect(page.locator('[data-node]')).toHaveCount(4)
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Fit (1)' })).toBeVisible()
  await card(page, 'edges').focus()
  await expect(card(page, 'edges')).toBeFocused()
})

test('A figure is as it was left when it is opened again, also after a reload', async ({
  page,
}) => {
  await openFirstScreen(page)
  await page.getByRole('tab', { name: 'Plots' }).click()
  const open = page.getByRole('button', { name: 'Picture grid' })
  await open.click()
  const figure = page.getByRole('region', { name: /as a figure$/ })
  await figure
    .getByRole('combobox', { name: 'Layer at row 1, column 1' })
    .selectOption({ label: 'pool' })
  await figure.getByRole('switch', { name: 'One scale for all' }).click()
  const asLeft = async (): Promise<void> => {
    await expect(figure.locator('[data-spot]').first()).toHaveAttribute('data-spot', 'pool')
    await expect(figure.getByRole('switch', { name: 'One scale for all' })).toBeChecked()
  }
  await asLeft()
  await page.keyboard.press('Escape')
  await expect(figure).toHaveCount(0)
  await open.click()
  await asLeft()
  // Storage is written a moment after the last change.
  await page.waitForTimeout(800)
  await page.reload()
  await asLeft()
  await expect(figure.locator('canvas').first()).toBeVisible()
})

test('Histograms of the selected layers stand in one chart, saved with a column for each', async ({
  page,
}) => {
  await openFirstScreen(page)
  await selectCard(page, 'edges')
  await card(page, 'relu')
    .locator('header')
    .click({ modifiers: ['ControlOrMeta'], position: { x: 60, y: 12 } })
  await inspector(page).getByRole('tab', { name: 'Histogram' }).click()
  const rows = inspector(page).getByRole('table', { name: 'The histograms' }).getByRole('row')
  await expect(rows).toHaveText([/^LayerMean/, /^edges/, /^relu/])
  await expect(inspector(page).locator('.recharts-area-curve')).toHaveCount(2)
  const mean = await rows.nth(2).getByRole('cell').first().textContent()
  expect(Number(mean)).toBeGreaterThan(0)
  const download = page.waitForEvent('download')
  await inspector(page).getByRole('button', { name: 'Save the chart of output-histograms' }).click()
  await page.getByRole('menuitem', { name: 'As CSV' }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toBe('from,to,edges,relu')
  // Every value of both maps is in some bin.
  for (const column of [2, 3])
    expect(lines.slice(1).reduce((sum, line) => sum + Number(line.split(',')[column]), 0)).toBe(
      425 * 638,
    )
})
