import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { CARDS, card, cell, inspector, openFirstScreen, painted, pick, typeInto } from './board'

// The checker is a script of its own, which the content policy would keep out.
test.use({ bypassCSP: true })

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const note = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('convscope.start'))

/**
 * The whole page throws as it is drawn while `seeded` is kept: the built app has nothing that does,
 * so that one of its words is replaced by a fault.
 */
async function breakPage(page: Page): Promise<void> {
  await page.route(/assets\/[^/]*\.js$/, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replaceAll(
      /"aria-label":(["'`])Layers\1/g,
      '"aria-label":(()=>{if(localStorage.seeded)throw Error("seeded");return"Layers"})()',
    )
    await route.fulfill({ response, body })
  })
  await page.addInitScript(() => {
    if (!('tried' in localStorage)) Object.assign(localStorage, { seeded: 'yes', tried: 'yes' })
  })
}

test('A page that throws as a whole says so, saves what there is, and starts safely', async ({
  page,
  faults,
}) => {
  faults.allow(/seeded/)
  await breakPage(page)
  await page.goto('./')
  await expect(page.getByRole('heading', { name: 'The page could not be drawn.' })).toBeVisible()
  await expect(button(page, 'Try again')).toBeFocused()
  const saving = page.waitForEvent('download')
  await button(page, 'Save what there is').click()
  expect((await saving).suggestedFilename()).toBe('vertical-edges-china-jpg.convscope')
  await expect(page.getByRole('status')).toHaveText('The project is saved as a file.')
  await button(page, 'The version before').click()
  await expect(page.getByRole('status')).toHaveText('There is no version before this one.')
  await button(page, 'Try again').click()
  await expect(button(page, 'Try again')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: 'The last start did not finish.' })).toBeVisible()
  await page.evaluate(() => localStorage.removeItem('seeded'))
  await button(page, 'Open the project again').click()
  await painted(page, ...CARDS)
  // Nothing is selected or open that could have been at fault.
  await expect(inspector(page)).toContainText('Nothing selected')
  await expect.poll(() => note(page)).toBeNull()
  await page.reload()
  await painted(page, ...CARDS)
})

/** The last start of this browser was an hour ago, and never came to its first screen. */
const crash = (page: Page): Promise<void> =>
  page.evaluate(() =>
    localStorage.setItem(
      'convscope.start',
      JSON.stringify({ tab: 'another', at: Date.now() - 3_600_000 }),
    ),
  )

test(
  'After a start that did not finish the project is not drawn before the user ' +
    'says so, and can be saved, left or exchanged for the version before',
  async ({ page }) => {
    await openFirstScreen(page)
    await typeInto(cell(page, '0,0,0,1'), '7')
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'New')
    await expect(card(page, 'edges')).toHaveCount(0)
    await expect.poll(() => note(page)).toBeNull()
    await crash(page)
    await page.reload()
    await expect(button(page, 'Open the project again')).toBeFocused()
    // Loading it again without an answer changes nothing.
    await page.reload()
    await expect(
      page.getByRole('heading', { name: 'The last start did not finish.' }),
    ).toBeVisible()
    const saving = page.waitForEvent('download')
    await button(page, 'Save it as a file').click()
    expect((await saving).suggestedFilename()).toBe('untitled.convscope')
    await button(page, 'The version before').click()
    await painted(page, ...CARDS)
    await card(page, 'edges').click({ position: { x: 60, y: 12 } })
    await expect(cell(page, '0,0,0,1')).toHaveAttribute('aria-valuenow', '7')

    await expect.poll(() => note(page)).toBeNull()
    await crash(page)
    await page.reload()
    await button(page, 'A new project').click()
    await expect(page.getByRole('main', { name: 'Canvas' })).toContainText('Empty canvas')
  },
)

for (const theme of ['light', 'dark'] as const)
  test(
    `In the ${theme} theme the checker for accessibility finds nothing on the ` +
      'screen after a start that did not finish',
    async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await page.addInitScript(() =>
        localStorage.setItem('convscope.start', JSON.stringify({ tab: 'another', at: 0 })),
      )
      await page.goto('./')
      await expect(button(page, 'Open the project again')).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, help }) => ({ id, help }))).toEqual([])
      for (const width of [390, 1024]) {
        await page.setViewportSize({ width, height: 768 })
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        )
      }
    },
  )
