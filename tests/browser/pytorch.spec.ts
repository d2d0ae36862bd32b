import { readFileSync } from 'node:fs'
import { expect, test } from './app'
import { dialog, paste } from './askedParts'
import { card, inspector, messages, openFirstScreen, painted } from './board'

const CIFAR = readFileSync(new URL('../fixtures/pytorch/cifar.py', import.meta.url), 'utf8')

test.beforeEach(({ page }) => openFirstScreen(page))

test('The tutorial’s network is pasted as PyTorch code, and its maps come', async ({ page }) => {
  await paste(page, CIFAR)
  await expect(dialog(page)).toContainText('Opened what was pasted')
  await expect(dialog(page)).toContainText('x is 1×3×32×32')
  await dialog(page).getByRole('button', { name: 'Look at it' }).click()
  for (const [name, shape] of [
    ['x', '1,3,32,32'],
    ['conv1', '1,6,28,28'],
    ['conv2', '1,16,10,10'],
    ['fc3', '1,10'],
  ] as const)
    await expect(card(page, name)).toHaveAttribute('data-shape', shape)
  await painted(page, 'conv1')
  await expect(page.locator('[data-state="problem"]')).toHaveCount(0)
})

test('The guessed size of its input is asked for, and another that fits is one step', async ({
  page,
}) => {
  await paste(page, 'from torch import nn\nnet = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())')
  const height = dialog(page).getByRole('spinbutton', { name: 'height' })
  await expect(height).toBeFocused()
  await page.keyboard.type('48')
  await page.keyboard.press('Enter')
  await expect(card(page, 'layer_0')).toHaveAttribute('data-shape', '1,4,46,30')
  await expect(dialog(page)).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo: Open at 1×3×48×32/ }).click()
  await expect(card(page, 'layer_0')).toHaveAttribute('data-shape', '1,4,30,30')
})

test('A size with which a layer does not fit is refused at its field', async ({ page }) => {
  await paste(page, CIFAR)
  await expect(dialog(page).getByRole('spinbutton', { name: 'height' })).toBeFocused()
  await page.keyboard.type('64')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('alert')).toHaveText(
    /^At 1×3×64×32 not every layer fits\. fc1: /,
  )
  await expect(card(page, 'conv1')).toHaveAttribute('data-shape', '1,6,28,28')
})

test('Code that is pasted into work is added to it, and undone', async ({ page }) => {
  await page.getByRole('button', { name: 'Arrange' }).click()
  await paste(page, 'from torch import nn\nnet = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU())')
  await expect(card(page, 'layer_0')).toHaveAttribute('data-shape', '1,4,26,26')
  await expect(card(page, 'edges')).toBeVisible()
  await page.getByRole('button', { name: /^Undo: Paste/ }).click()
  await expect(card(page, 'layer_0')).toHaveCount(0)
})

test('An error message leads to the layer that it is about', async ({ page }) => {
  await paste(page, CIFAR.replace('16 * 5 * 5', '16 * 4 * 4'))
  await dialog(page).getByRole('button', { name: 'Look at it' }).click()
  await paste(
    page,
    'Traceback (most recent call last):\n  File "a.py", line 20, in forward\n' +
      '    x = F.relu(self.fc1(x))\n' +
      'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x576 and 256x120)',
  )
  await expect(messages(page)).toContainText('fc1: Linear gets 4×576')
  await expect(inspector(page)).toContainText('fc1')
})
