import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, field, openFirstScreen, typeInto } from './board'

/** The link that the dialog shows. */
async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitem', { name: 'Share as a link…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share as a link' })
  const text = await dialog.getByLabel('Link').inputValue()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  return text
}

test('A link holds the project and what is open, and opens beside the work that is there', async ({
  page,
  browser,
}) => {
  await openFirstScreen(page)
  await typeInto(field(page, 'stride, height'), '2')
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,213,319')
  const link = await linkOf(page)
  expect(link).toMatch(/\/#p=1\.[\w-]+$/)
  expect(link.length).toBeLessThan(4096)

  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(link)
  await expect(card(other, 'edges')).toHaveAttribute('data-shape', '1,1,213,319')
  await expect(other).toHaveURL(/\/$/)
  await expect(other.getByText(/^Opened .* from a link\.$/)).toBeVisible()
  await context.close()

  // A damaged one changes nothing.
  await page.goto(link.slice(0, -9))
  await expect(page.getByText('This link is damaged or cut short', { exact: false })).toBeVisible()
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,213,319')
})
