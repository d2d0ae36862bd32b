import { expect, test } from './app'
import {
  card,
  field,
  inspector,
  openFirstScreen,
  openLesson,
  painted,
  pick,
  selectCard,
  typeInto,
} from './board'
import { expectNothing } from './expectNothing'

// The checker is a script of its own, which the content policy would keep out.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } })

for (const theme of ['light', 'dark'] as const)
  test(
    `In the ${theme} theme the checker for accessibility finds nothing on the ` +
      'first screen, a network that does not fit, plots and the summary',
    async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await openFirstScreen(page)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await expectNothing(page, theme)
      await inspector(page).getByRole('button', { name: 'in_channels: 1, pin it' }).click()
      await typeInto(field(page, 'in_channels'), '3')
      await page.getByRole('button', { name: '1 problem', exact: true }).click()
      await expectNothing(page, theme)

      await openLesson(page, 'Sharp points of a signal')
      await painted(page, 'signal', 'diff')
      await page.getByRole('tab', { name: 'Plots' }).click()
      await expect(
        page.getByRole('region', { name: 'Plot plot' }).locator('.recharts-line-curve'),
      ).toHaveCount(2)
      await expectNothing(page, theme)
      await selectCard(page, 'signal')
      await page.getByRole('tab', { name: 'Summary' }).click()
      await expectNothing(page, theme)
    },
  )

test(
  'The checker for accessibility finds nothing on a menu, dialogs, the search ' +
    'and an empty canvas',
  async ({ page }) => {
    await openFirstScreen(page)
    await page.getByRole('button', { name: 'Project: ' }).click()
    await expect(page.getByRole('menuitem').first()).toBeVisible()
    await expectNothing(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByRole('radio').first()).toBeVisible()
    await expectNothing(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Examples' }).click()
    await expect(page.getByRole('dialog', { name: 'Examples' })).toBeVisible()
    await expectNothing(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Help and keys' }).click()
    await expectNothing(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await expectNothing(page)
    await page.keyboard.press('Escape')

    const menu = page.getByRole('button', { name: /^Project: / })
    await pick(page, menu, 'New')
    await expect(page.locator('[data-node]')).toHaveCount(0)
    await expectNothing(page)
    await pick(page, menu, 'Versions…')
    await expect(page.getByRole('button', { name: /^Restore/ })).toBeVisible()
    await expectNothing(page)
  },
)

/** Panes as the examples open them, and what stands in each when it is there. */
const PANES: readonly (readonly [example: string, shown: string])[] = [
  ['A convolution is a matrix', '[role="grid"]'],
  ['With ReLU: a bent line', '.recharts-line-curve'],
  ['Edges in four directions', 'figure canvas'],
]

for (const theme of ['light', 'dark'] as const)
  test(
    `In the ${theme} theme the checker for accessibility finds nothing on a ` +
      'pinned cell with its frames, and on the panes',
    async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await openFirstScreen(page)
      // It comes after what the first screen needs.
      await expect(page.locator('main [data-part="read-out"]')).toBeAttached()
      await card(page, 'pool')
        .locator('canvas')
        .click({ position: { x: 120, y: 80 } })
      await expect(page.locator('main [data-part="read-out"][data-pinned="true"]')).toBeVisible()
      await inspector(page).getByRole('tab', { name: 'Cell' }).click()
      await expect(inspector(page).getByText('window of 20×20')).toBeVisible()
      await expectNothing(page, theme)
      await inspector(page).getByRole('tab', { name: 'Values' }).click()
      await inspector(page).getByRole('button', { name: 'Show large' }).click()
      await expect(page.getByRole('main').getByRole('grid')).toBeVisible()
      await expectNothing(page, theme)
      for (const [example, shown] of PANES) {
        await openLesson(page, example)
        await expect(page.locator('main').locator(shown).first()).toBeVisible()
        await expectNothing(page, theme)
      }
    },
  )

for (const theme of ['light', 'dark'] as const)
  test(
    `In the ${theme} theme the checker for accessibility finds nothing on what ` +
      'is said of a project that is not kept, and on its versions',
    async ({ page, context }) => {
      await page.emulateMedia({ colorScheme: theme })
      await openFirstScreen(page)
      const other = await context.newPage()
      await other.emulateMedia({ colorScheme: theme })
      await openFirstScreen(other)
      const saving = other.getByRole('region', { name: 'Saving' })
      await expect(saving).toContainText('open in another tab')
      await expectNothing(other, theme)
      await saving.getByRole('button', { name: 'Go on as a copy' }).click()
      await expect(saving).toHaveCount(0)
      await pick(other, other.getByRole('button', { name: /^Project: / }), 'Versions…')
      await expect(
        other.getByRole('list', { name: 'Projects' }).getByRole('button').first(),
      ).toBeVisible()
      await expectNothing(other, theme)
      await other.keyboard.press('Escape')
      await other.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('', 'QuotaExceededError')
        }
      })
      await selectCard(other, 'pool')
      await other.keyboard.press('Control+d')
      await expect(saving).toContainText('is full')
      await expectNothing(other, theme)
      await pick(other, other.getByRole('button', { name: /^Project: / }), 'New')
      await expect(
        other
          .getByRole('dialog', { name: 'The present project is not kept' })
          .getByRole('button', { name: 'Save as a file' }),
      ).toBeFocused()
      await expectNothing(other, theme)
    },
  )
