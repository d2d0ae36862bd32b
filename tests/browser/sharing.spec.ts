import { expect, test } from './app'
import {
  card,
  cell,
  inspector,
  openFirstScreen,
  painted,
  pick,
  pictureOf,
  port,
  repainted,
  selectCard,
  shownBy,
  typeInto,
} from './board'

// Without the animations of the view, so that what stands somewhere stands there.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('Two cards are one module: both say so, an edit changes both, code calls it twice', async ({
  page,
}) => {
  await openFirstScreen(page)
  await page
    .getByRole('navigation', { name: 'Layers' })
    .getByRole('button', { name: 'Conv2d', exact: true })
    .click()
  await page.getByRole('button', { name: 'Fit (1)' }).click()
  await port(page, 'image', 'output').click()
  await port(page, 'conv', 'input').click()
  await painted(page, 'conv')
  const own = await pictureOf(page, 'conv')

  await selectCard(page, 'conv')
  const more = inspector(page).getByRole('button', { name: 'More' })
  await pick(page, more, 'Use the weights of edges')
  await expect(
    card(page, 'conv').getByRole('img', { name: 'Uses the weights of edges' }),
  ).toBeVisible()
  await expect(
    card(page, 'edges').getByRole('img', { name: 'Its weights are used by conv' }),
  ).toBeVisible()
  await repainted(page, { conv: own })
  expect(await pictureOf(page, 'conv')).toBe(await pictureOf(page, 'edges'))

  const shared = await shownBy(page, 'edges', 'conv')
  await selectCard(page, 'conv')
  await expect(inspector(page).getByText('One module with edges')).toBeVisible()
  await typeInto(cell(page, '0,0,1,1'), '4')
  await repainted(page, shared)
  await selectCard(page, 'edges')
  await expect(cell(page, '0,0,1,1')).toHaveValue('4')

  await inspector(page).getByRole('tab', { name: 'Code' }).click()
  const code = inspector(page).getByRole('list', { name: 'PyTorch script' })
  await expect(code.locator('li', { hasText: 'self.edges = nn.Conv2d(' })).toHaveCount(1)
  await expect(code.locator('li', { hasText: 'self.edges(' })).toHaveCount(2)
  await expect(code).not.toContainText('self.conv')

  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(card(page, 'conv').getByRole('img', { name: /weights/ })).toBeHidden()
  await expect(card(page, 'edges').getByRole('img', { name: /weights/ })).toBeHidden()
  await expect.poll(() => pictureOf(page, 'conv')).toBe(own)
})
