import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, inspector, openFirstScreen, wire } from './board'

const said = (page: Page) => inspector(page).getByRole('status').first()

test.beforeEach(({ page }) => openFirstScreen(page))

test(
  'Shapes are hidden and predicted one by one: a wrong one names the step, a right one is shown, ' +
    'and the keyboard alone goes through',
  async ({ page }) => {
    await card(page, 'edges').focus()
    await page.keyboard.press('y')
    for (const name of ['edges', 'relu', 'pool']) {
      await expect(card(page, name)).toHaveAttribute('data-shape', '')
      await expect(card(page, name).getByRole('button', { name: 'which shape?' })).toBeVisible()
    }
    await expect(card(page, 'image')).toHaveAttribute('data-shape', '1,1,427,640')
    await expect(wire(page, 'edges', 'relu')).toHaveAttribute('data-shape', '')

    await card(page, 'edges').getByRole('button', { name: 'which shape?' }).press('Enter')
    const answer = inspector(page).getByLabel('Sizes, with or without the batch')
    await expect(answer).toBeFocused()
    await answer.fill('1×424×637')
    await answer.press('Enter')
    await expect(said(page)).toContainText('+ 1 was left out')
    await answer.fill('no idea')
    await answer.press('Enter')
    await expect(said(page)).toContainText('“no” is no size.')
    await expect(card(page, 'edges')).toHaveAttribute('data-shape', '')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations).toEqual([])

    await answer.fill('(1, 1, 425, 638)')
    await answer.press('Enter')
    await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,425,638')
    await expect(said(page)).toContainText('1 of 3 told.')

    await expect(inspector(page).getByRole('button', { name: 'Next layer' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(answer).toBeFocused()
    await answer.fill('425×638×1')
    await answer.press('Enter')
    await expect(said(page)).toContainText('The channels were put last')
    await inspector(page).getByRole('button', { name: 'Reveal' }).click()
    await expect(card(page, 'relu')).toHaveAttribute('data-shape', '1,1,425,638')

    await card(page, 'pool').focus()
    await page.keyboard.press('y')
    await expect(card(page, 'pool')).toHaveAttribute('data-shape', '1,1,21,31')
  },
)
