import { expect, test } from './app'
import { card, openFirstScreen, pick } from './board'

test.describe('New from template', () => {
  test(
    'lists the networks with their numbers, finds one, opens it and keeps the ' +
      'project before it',
    async ({ page }) => {
      await openFirstScreen(page)
      const menu = page.getByRole('button', { name: /^Project: / })
      await pick(page, menu, 'New from template…')
      const table = page.getByRole('table', { name: 'Templates' })
      await expect(table.getByRole('row', { name: /ResNet-50/ })).toContainText('25.6\u00a0M')
      await page.getByRole('searchbox', { name: 'Search templates' }).fill('squeeze')
      await expect(table.getByRole('row')).toHaveCount(2)
      await page.keyboard.press('Enter')
      await expect(card(page, 'features_12_cat')).toHaveAttribute('data-shape', '1,512,13,13')
      await expect(card(page, 'flatten')).toHaveAttribute('data-shape', '1,1000')
      await expect(page.getByText('No problems')).toBeVisible()
      await pick(page, menu, 'Versions…')
      await expect(page.getByRole('dialog')).toContainText('Vertical edges')
    },
  )

  test('opens the 428 cards and 485 wires of DenseNet-121 in view', async ({ page }) => {
    await openFirstScreen(page)
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'New from template…')
    await page.getByRole('button', { name: 'Open DenseNet-121' }).click()
    await expect(page.locator('[data-edge]')).toHaveCount(485)
    await expect(page.locator('[data-node]')).toHaveCount(428)
    await expect(card(page, 'classifier')).toHaveAttribute('data-shape', '1,1000')
    await expect(card(page, 'classifier')).toBeInViewport()
    await expect(card(page, 'input')).toBeInViewport()
  })
})
