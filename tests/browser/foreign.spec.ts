import { fileURLToPath } from 'node:url'
import { expect, test } from './app'
import { openFirstScreen, pick } from './board'

const real = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/real/superresolution/${name}`, import.meta.url))

test('a model of TensorFlow.js opens with its shard, and says what was guessed', async ({
  page,
}) => {
  await openFirstScreen(page)
  const chooser = page.waitForEvent('filechooser')
  await pick(page, page.getByRole('button', { name: /^Project: / }), 'Open…')
  await (await chooser).setFiles([real('group1-shard1of1.bin'), real('model.json')])
  const dialog = page.getByRole('dialog', { name: 'Opened model.json' })
  await expect(dialog.getByRole('region', { name: 'Understood' })).toContainText('Keras 2.10.0')
  await expect(dialog.getByRole('region', { name: 'Guessed' })).toContainText('1×3×224×224')
  await dialog.getByRole('button', { name: /^Change size: / }).click()
  await expect(page.locator('#field-size :focus, #field-size:focus')).toBeVisible()
  await expect(page.locator('[data-node="SR"]')).toHaveAttribute('data-shape', '1,3,448,448')
  await expect(page.locator('[data-state="problem"]')).toHaveCount(0)
})
