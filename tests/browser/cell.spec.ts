import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  inspector,
  middleOf,
  openFirstScreen,
  openLesson,
  painted,
  selectCard,
  typeInto,
} from './board'

const openCell = (page: Page): Promise<void> =>
  inspector(page).getByRole('tab', { name: 'Cell' }).click()
const title = (page: Page) => inspector(page).getByRole('tabpanel').getByRole('heading').first()
const field = (page: Page, axis: string) =>
  inspector(page).getByRole('spinbutton', { name: `Index along ${axis}` })
const minus = (text: string): number => Number(text.replace('−', '-'))

/** The numbers of a grid, as assistive tools are told them. */
async function grid(page: Page, name: string): Promise<number[]> {
  const label = await inspector(page)
    .getByRole('img', { name: new RegExp(`^${name}:`) })
    .first()
    .getAttribute('aria-label')
  return (label ?? '')
    .slice(name.length + 2)
    .split(', ')
    .map(minus)
}

/** The number beside a word in the first sum. */
const line = async (page: Page, name: string): Promise<number> =>
  minus(
    await inspector(page).locator('dl').first().locator(`dt:text-is("${name}") + dd`).innerText(),
  )

test(
  'The cell of a convolution is patch times kernel, and follows the kernel ' +
    'while it is dragged',
  async ({ page }) => {
    await openFirstScreen(page)
    await openCell(page)
    await expect(title(page)).toHaveText('edges[0, 0, 212, 319]')
    const [patch, kernel, products] = await Promise.all(
      ['patch', 'kernel', 'products'].map((name) => grid(page, name)),
    )
    expect(kernel).toEqual([-1, 0, 1, -1, 0, 1, -1, 0, 1])
    expect(products).toEqual(patch.map((value, i) => value * kernel[i] + 0))
    const sum = products.reduce((a, b) => a + b)
    expect(await line(page, 'Value')).toBe(sum)

    await card(page, 'edges').hover()
    const held = card(page, 'edges').getByRole('spinbutton', {
      name: 'weight[0,0,1,1]',
      exact: true,
    })
    const { x, y } = await middleOf(held)
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 6, y)
    await page.mouse.move(x + 106, y)
    await expect(held).toHaveAttribute('aria-valuenow', '1')
    await expect.poll(() => line(page, 'Value')).toBe(sum + patch[4])
    expect((await grid(page, 'kernel'))[4]).toBe(1)
    await page.mouse.up()
  },
)

test('The cell is typed, and played over the map, and a click leads to the cell behind', async ({
  page,
}) => {
  await openFirstScreen(page)
  await openCell(page)
  await selectCard(page, 'pool')
  await expect(title(page)).toHaveText('pool[0, 0, 10, 15]')
  await typeInto(field(page, 'H'), '20')
  await typeInto(field(page, 'W'), '28')
  await expect(title(page)).toHaveText('pool[0, 0, 20, 28]')
  await typeInto(inspector(page).getByRole('spinbutton', { name: 'Cells per second' }), '20')
  await inspector(page).getByRole('button', { name: 'Play' }).click()
  await expect(title(page)).toHaveText('pool[0, 0, 20, 30]')
  await expect(inspector(page).getByRole('button', { name: 'Play' })).toBeVisible()
  const value = await line(page, 'Value')
  await inspector(page)
    .getByRole('button', { name: /^Go to relu\[/ })
    .click()
  await expect(card(page, 'relu')).toHaveAttribute('data-kind', 'ReLU')
  await expect(title(page)).toHaveText(/^relu\[0, 0, \d+, \d+\]$/)
  await expect.poll(() => line(page, 'Value')).toBe(value)
  await expect(inspector(page).getByRole('img', { name: /^The function from/ })).toBeVisible()
})

test.describe('The checker for accessibility', () => {
  // It is a script of its own, which the content policy would keep out.
  test.use({ bypassCSP: true })

  test('finds nothing in both themes, for a convolution of many channels and for a matrix', async ({
    page,
  }) => {
    await page.goto('./')
    await openLesson(page, 'CIFAR-10 net, untrained')
    await painted(page, 'conv1')
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme as 'light' | 'dark' })
      for (const name of ['conv2', 'fc1']) {
        await inspector(page).getByRole('tab', { name: 'Edit' }).click()
        await selectCard(page, name)
        await openCell(page)
        await expect(title(page)).toHaveText(new RegExp(`^${name}\\[`))
        const { violations } = await new AxeBuilder({ page })
          .setLegacyMode()
          .include('[role=tabpanel]')
          .analyze()
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      }
    }
  })
})
