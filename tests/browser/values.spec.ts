import { readFile } from 'node:fs/promises'
import { expect, test } from './app'
import { inspector, openFirstScreen, selectCard } from './board'
import { readNpy } from './files'

test('The values of a layer are walked by keys, copied as Python, saved, and shown large', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openFirstScreen(page)
  await selectCard(page, 'pool')
  await inspector(page).getByRole('tab', { name: 'Values' }).click()
  const table = inspector(page).getByRole('grid', { name: 'Numbers of pool' })
  await expect(table).toHaveAttribute('aria-rowcount', '22')
  await expect(table).toHaveAttribute('aria-colcount', '32')

  const download = page.waitForEvent('download')
  await inspector(page).getByRole('button', { name: 'Save pool.npy' }).click()
  const { shape, data } = readNpy(await readFile(await (await download).path()))
  expect(shape).toEqual([1, 1, 21, 31])

  await table.locator('[data-cell="2,3"]').click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await expect(inspector(page).getByText('pool[0, 0, 3, 30]')).toContainText(
    String(data[3 * 31 + 30]),
  )
  await expect(table.locator('[data-cell="3,30"]')).toBeFocused()
  await expect(table.locator('[data-cell="3,30"]')).toBeInViewport()

  await inspector(page).getByRole('button', { name: 'Copy as Python' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('torch.tensor([[[[')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(JSON.parse(text.slice('torch.tensor('.length, -1)).flat(3).map(Math.fround)).toEqual(
    Array.from(data),
  )

  await selectCard(page, 'image')
  await inspector(page).getByRole('button', { name: 'Show large' }).click()
  const large = page.getByRole('region', { name: 'image as numbers' })
  await expect(large.getByRole('grid')).toHaveAttribute('aria-rowcount', '428')
  await large.getByRole('gridcell').first().click()
  await page.keyboard.press('Control+End')
  await expect(large.locator('[data-cell="426,639"]')).toBeInViewport()
  expect(await large.getByRole('gridcell').count()).toBeLessThan(1500)
  await page.keyboard.press('Escape')
  await expect(large).toHaveCount(0)

  // A weight is carried along as well.
  await selectCard(page, 'edges')
  await inspector(page).getByRole('combobox', { name: 'Tensor' }).selectOption('weight')
  await inspector(page).getByRole('button', { name: 'Show large, in place of the canvas' }).click()
  const weight = page.getByRole('region', { name: 'edges as numbers' })
  await expect(weight.getByRole('combobox', { name: 'Tensor' })).toHaveValue('weight')
  await expect(weight.getByRole('grid', { name: 'Numbers of edges.weight' })).toBeVisible()
})
