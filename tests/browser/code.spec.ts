import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './app'
import { cell, inspector, typeInto } from './board'

test('the code follows a kernel, marks the selected layer, and a line selects another', async ({
  page,
}) => {
  await page.goto('/')
  await inspector(page).getByRole('tab', { name: 'Code' }).click()
  const code = inspector(page).getByRole('list', { name: 'PyTorch script' })
  await expect(
    code.locator('li', { hasText: "('edges', nn.Conv2d(1, 1, kernel_size=3, bias=False))" }),
  ).toBeVisible()
  await code.getByText('nn.ReLU()').click()
  await expect(inspector(page).getByRole('button', { name: 'Name: relu, rename' })).toBeVisible()

  await inspector(page)
    .getByRole('button', { name: 'Show the code in place of the canvas' })
    .click()
  const large = page.getByRole('region', { name: /as code$/ })
  await large.getByText("('edges'").click()
  await typeInto(cell(page, '0,0,0,0'), '7')
  await expect(large.getByText('[[[[7, 0, 1],')).toBeVisible()

  await large.getByRole('combobox', { name: 'Text' }).selectOption('Keras script')
  await expect(large.getByText("layers.Conv2D(1, 3, use_bias=False, name='edges')")).toBeVisible()
  const saved = page.waitForEvent('download')
  await large.getByRole('button', { name: 'Save' }).click()
  expect((await saved).suggestedFilename()).toBe('vertical-edges-china-jpg.py')
  await page.keyboard.press('Escape')
  await expect(large).toBeHidden()
})

test.describe('with the checker', () => {
  test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } })
  for (const theme of ['light', 'dark'] as const)
    test(`in the ${theme} theme the checker for accessibility finds nothing on the code`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme })
      await page.goto('/')
      await inspector(page).getByRole('tab', { name: 'Code' }).click()
      await expect(inspector(page).getByText('nn.ReLU()')).toBeVisible()
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .include('aside')
        .disableRules('region')
        .analyze()
      expect(
        violations.map(({ id, nodes }) => ({
          id,
          where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
        })),
      ).toEqual([])
    })
})
