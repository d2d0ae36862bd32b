import { ALONE, expect, test } from './app'
import { ABSENT } from './askedParts'
import { card, messages, openFirstScreen, painted, pick } from './board'

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

  test('opens the 428 cards and 485 wires of DenseNet-121 in view', ALONE, async ({ page }) => {
    await openFirstScreen(page)
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'New from template…')
    await page.getByRole('button', { name: 'Open DenseNet-121' }).click()
    await expect(page.locator('[data-edge]')).toHaveCount(485)
    await expect(page.locator('[data-node]')).toHaveCount(428)
    await expect(card(page, 'classifier')).toHaveAttribute('data-shape', '1,1000')
    await expect(card(page, 'classifier')).toBeInViewport()
    await expect(card(page, 'input')).toBeInViewport()
  })

  test('opens LeNet-5 as it was trained, or offers to try again where it cannot', async ({
    page,
    faults,
  }) => {
    faults.allow(ABSENT)
    await openFirstScreen(page)
    await page.route('**/models/*', (route) => route.abort())
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'New from template…')
    const row = page.getByRole('row', { name: /LeNet-5/ })
    await expect(row).toContainText(
      /Trained on Fashion-MNIST, 8\d\.\d % right of 2,000 test samples/,
    )
    await page.getByRole('button', { name: 'Open LeNet-5, trained' }).click()
    await expect(messages(page)).toContainText('The weights of this network could not be fetched.')
    await expect(card(page, 'edges')).toBeVisible()
    await page.unroute('**/models/*')
    await messages(page).getByRole('button', { name: 'Try again' }).click()
    await expect(card(page, 'output')).toHaveAttribute('data-shape', '1,10')
    await painted(page, 'input', 'c1')
    await expect(page.getByText('No problems')).toBeVisible()
  })
})
