import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './app'
import { storedSession } from './storedSession'

test(
  'An exercise by its link is answered by keys: a wrong answer is told its step, a right one ' +
    'leads on, and the score is kept',
  async ({ page }) => {
    // Conv2d(6, 16, kernel_size=3, padding=2, dilation=3) of 1×6×51×51.
    await page.goto('./?exercise=33')
    const dialog = page.getByRole('dialog', { name: 'Exercises' })
    const answer = dialog.getByLabel('Output shape')
    await expect(answer).toBeFocused()
    await expect(dialog).toContainText('nn.Conv2d(6, 16, kernel_size=3, padding=2, dilation=3)')
    await page.keyboard.type('16 53 53')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('status')).toContainText('dilation was left out')
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    expect(violations).toEqual([])
    await answer.fill('16 49 49')
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('status')).toContainText('Right.')
    await expect(dialog).toContainText('1 of 1 solved, 0 at the first answer')
    await expect(dialog.getByRole('button', { name: 'Next exercise' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('status')).toHaveText('')

    await expect
      .poll(() => storedSession(page))
      .toMatchObject({ exercises: [{ seed: 33, right: true, tries: 2 }] })
    await page.goto('./?exercise=12')
    await expect(dialog).toContainText('1 of 1 solved')
    await dialog.getByRole('button', { name: 'Show the answer' }).click()
    await expect(dialog).toContainText('1 of 2 solved')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Save as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('exercises.csv')
  },
)
