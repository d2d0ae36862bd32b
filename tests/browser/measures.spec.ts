import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { cell, openFirstScreen, typeInto } from './board'

const legend = (page: Page) => page.getByRole('region', { name: 'Measure', exact: true })
const choose = (page: Page, label: string): Promise<unknown> =>
  legend(page).getByLabel('Measure on the cards').selectOption({ label })
const painted = (page: Page) => page.locator('[data-part="measure"]')

test('A measure is painted on the cards, told by a legend, and sorts the summary', async ({
  page,
}) => {
  await openFirstScreen(page)
  await page.getByRole('button', { name: 'Measure on the cards' }).click()
  await page.getByRole('menuitemradio', { name: 'Sparsity' }).click()
  await expect(painted(page)).toHaveAttribute('data-cards', '4')
  await expect(legend(page)).toContainText('0 %')
  await page.getByRole('tab', { name: 'Summary' }).click()
  const head = page.getByRole('columnheader', { name: 'Sparsity' })
  await head.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(page.locator('tbody tr').first()).toHaveAttribute('data-row', 'relu')
  await choose(page, 'Milliseconds')
  await expect(legend(page)).toContainText(/\d ms/)
  await legend(page).getByRole('button', { name: 'No measure' }).click()
  await expect(painted(page)).toHaveCount(0)
  await expect(head).toHaveCount(0)
})

test('It is said where a network parts from what it was, and a press goes there', async ({
  page,
}) => {
  await openFirstScreen(page)
  await page.getByRole('button', { name: 'Measure on the cards' }).click()
  await page.getByRole('menuitemradio', { name: 'Since they were kept' }).click()
  await expect(legend(page)).toContainText('No outputs are kept to compare with.')
  await legend(page).getByRole('button', { name: 'Keep the present outputs' }).click()
  await expect(legend(page)).toContainText('No card is off by more than 0.001.')
  await typeInto(cell(page, '0,0,1,1'), '0.5')
  await expect(legend(page)).toContainText('They part at edges: it is off by')
  await page.locator('[data-node="pool"] header').click()
  await legend(page).getByRole('button', { name: 'Show edges' }).click()
  await expect(page.locator('.react-flow__node.selected [data-node="edges"]')).toHaveCount(1)
  await choose(page, 'Against the recorded ones')
  await expect(legend(page)).toContainText('This project came without recorded outputs')
  await choose(page, 'With int8 weights')
  await expect(legend(page)).toContainText('They part at edges')
  await page.reload()
  await expect(legend(page)).toBeVisible()
})
