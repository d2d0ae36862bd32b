import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, openFirstScreen, painted, pick, typeInto } from './board'

const saving = (page: Page) => page.getByRole('region', { name: 'Saving' })
const answer = (page: Page, name: string) => saving(page).getByRole('button', { name, exact: true })
const status = (page: Page) => page.getByRole('contentinfo').locator('[data-state]').first()
const value = (page: Page) => cell(page, '0,0,1,1')
const shows = (page: Page, number: string) =>
  expect(value(page)).toHaveAttribute('aria-valuenow', number)
const saved = (page: Page) => expect(status(page)).toHaveAttribute('data-state', 'saved')

async function edit(page: Page, number: string): Promise<void> {
  await typeInto(value(page), number)
  await shows(page, number)
}

/** A second tab of the same browser, which opens the project that the first one has. */
async function secondTab(page: Page): Promise<Page> {
  const other = await page.context().newPage()
  await other.goto('./')
  await painted(other, 'image', 'edges', 'relu', 'pool')
  await expect(saving(other)).toContainText('This project is open in another tab')
  return other
}

test.beforeEach(async ({ page }) => {
  await openFirstScreen(page)
  await edit(page, '5')
  await saved(page)
})

test(
  'A second tab is told, takes the project over with its own change, and what ' +
    'the first one had is a version',
  async ({ page }) => {
    const other = await secondTab(page)
    await shows(other, '5')
    await edit(other, '7')
    await edit(page, '6')
    await saved(page)

    await answer(other, 'Take over').click()
    await saved(other)
    await expect(saving(other)).toHaveCount(0)
    await expect(saving(page)).toContainText('This project went on in another tab')
    await other.reload()
    await shows(other, '7')

    await pick(other, other.getByRole('button', { name: /^Project: / }), 'Versions…')
    await other
      .getByRole('button', { name: /^Restore Vertical edges/ })
      .first()
      .click()
    await shows(other, '6')
    await saved(other)

    // The first tab has changed nothing since, and goes on with what the other one saved.
    await answer(page, 'Take it back').click()
    await shows(page, '6')
    await expect(saving(page)).toHaveCount(0)
    await expect(saving(other)).toContainText('went on in another tab')
  },
)

test('A second tab that goes on as a copy has its own project, and each finds its own', async ({
  page,
}) => {
  const other = await secondTab(page)
  await answer(other, 'Go on as a copy').click()
  await expect(saving(other)).toHaveCount(0)
  await expect(other.getByRole('button', { name: /^Project: / })).toHaveText(
    'Vertical edges, china.jpg (copy)',
  )
  await expect(page.getByRole('button', { name: /^Project: / })).toHaveText(
    'Vertical edges, china.jpg',
  )
  await edit(other, '8')
  await edit(page, '9')
  await Promise.all([saved(other), saved(page)])
  await Promise.all([other.reload(), page.reload()])
  await shows(other, '8')
  await shows(page, '9')
  await expect(saving(page)).toHaveCount(0)
})

test('When the first tab is closed, the second has the project, as it was left', async ({
  page,
}) => {
  const other = await secondTab(page)
  await edit(page, '4')
  await saved(page)
  await page.close()
  await shows(other, '4')
  await expect(saving(other)).toHaveCount(0)
  await edit(other, '3')
  await saved(other)
  await other.reload()
  await shows(other, '3')
  await expect(card(other, 'edges')).toBeVisible()
})
