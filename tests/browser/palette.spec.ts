import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import { ABSENT } from './askedParts'
import { card, field, openFirstScreen } from './board'
import { fileOf, nameOf, PARTS } from './builtParts'
import { storedSession } from './storedSession'

const palette = (page: Page): Locator => page.getByRole('navigation', { name: 'Layers' })
const head = (page: Page, title: string): Locator =>
  palette(page).getByRole('button', { name: new RegExp(`^${title} \\d+ layers$`) })
const kindsIn = (page: Page, title: string): Promise<(string | null)[]> =>
  palette(page)
    .getByRole('region', { name: title })
    .locator('[data-add]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-add')))

test('What is open in the palette, and what was used last, is there at the next visit', async ({
  page,
}) => {
  await openFirstScreen(page)
  await expect(palette(page).getByRole('region', { name: 'Recently used' })).toHaveCount(0)
  await head(page, 'Sources').click()
  await head(page, 'Merge').click()
  await palette(page)
    .getByRole('button', { name: /^\d+ more of Pooling$/ })
    .click()
  await palette(page).locator('[data-add="AvgPool1d"]').click()
  await palette(page).locator('[data-add="Add"]').click()
  await expect
    .poll(() => storedSession(page))
    .toMatchObject({ recentKinds: ['Add', 'AvgPool1d'], folds: { source: false, merge: true } })

  await page.reload()
  await expect(card(page, 'add')).toBeVisible()
  await expect(palette(page).getByRole('region', { name: 'Recently used' })).toBeVisible()
  expect(await kindsIn(page, 'Recently used')).toEqual(['Add', 'AvgPool1d'])
  await expect(head(page, 'Sources')).toHaveAttribute('aria-expanded', 'false')
  await expect(head(page, 'Merge')).toHaveAttribute('aria-expanded', 'true')
  expect(await kindsIn(page, 'Pooling')).toContain('MaxPool1d')
  expect(await kindsIn(page, 'Sources')).toEqual([])
})

test('A name of another library adds the layer that it means, from the keyboard', async ({
  page,
}) => {
  await openFirstScreen(page)
  await palette(page).getByRole('searchbox').fill('GlobalAveragePooling2D')
  await expect(palette(page).locator('[data-add]')).toHaveText(['AdaptiveAvgPool2doutput_size = 1'])
  await page.keyboard.press('Enter')
  await expect(card(page, 'adaptiveavgpool')).toBeVisible()
  await expect(field(page, 'output_size, height')).toHaveValue('1')

  await page.locator('body').press('a')
  await page.keyboard.type('torch.cat')
  await page.keyboard.press('Enter')
  await expect(card(page, 'concat')).toBeVisible()
})

test('A layer that is dragged out of a search has its parameters', async ({ page }) => {
  await openFirstScreen(page)
  await palette(page).getByRole('searchbox').fill('1x1 convolution')
  await palette(page)
    .locator('[data-add="Conv2d"]')
    .dragTo(page.locator('.react-flow__pane'), { targetPosition: { x: 20, y: 20 } })
  await expect(card(page, 'conv')).toBeVisible()
  await expect(field(page, 'kernel_size, height')).toHaveValue('1')
})

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('every category is a menu that fits on the screen', async ({ page }) => {
    await openFirstScreen(page)
    await palette(page).getByRole('button', { name: 'Activation' }).click()
    const menu = page.getByRole('menu')
    await expect(menu.getByRole('menuitem').first()).toHaveText('ReLU')
    const box = await menu.boundingBox()
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844)
    await menu.getByRole('menuitem', { name: 'Hardsigmoid' }).click()
    await expect(card(page, 'hardsigmoid')).toHaveCount(1)
  })

  test('a palette that could not be fetched is a button that tries again', async ({
    page,
    faults,
  }) => {
    faults.allow(ABSENT)
    const file = PARTS.filter((key) => nameOf(key) === 'Palette').map(fileOf)[0]
    let blocked = true
    await page.route(/assets\//, (route) =>
      blocked && route.request().url().endsWith(file) ? route.abort() : route.continue(),
    )
    await openFirstScreen(page)
    const again = palette(page).getByRole('button', { name: /^Try again\. This part of/ })
    await expect(again).toBeVisible()
    const box = await again.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan(48)
    blocked = false
    await again.click()
    await expect(palette(page).getByRole('button', { name: 'Activation' })).toBeVisible()
  })
})
