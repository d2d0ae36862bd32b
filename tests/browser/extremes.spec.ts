import type { Page, TestInfo } from '@playwright/test'
import { expect, test } from './app'
import {
  CARDS,
  card,
  cell,
  field,
  inspector,
  openFirstScreen,
  painted,
  repainted,
  selectCard,
  shownBy,
  typeInto,
} from './board'

// Without the animations of the view, so that what stands somewhere stands there.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** On an idle machine a tenth of this; before there were limits it was seconds to minutes. */
const LONGEST_TASK = 2_000

/** Writes down from now on how long the page is held up, ms. */
const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = []
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ entryTypes: ['longtask'] })
    Object.assign(window, { tasks })
  })

async function longestTask(page: Page, info: TestInfo, what: string): Promise<number> {
  await page.waitForTimeout(500)
  const longest = await page.evaluate(() =>
    Math.max(0, ...(window as unknown as { readonly tasks: readonly number[] }).tasks),
  )
  info.annotations.push({ type: 'longest task', description: `${what}: ${Math.round(longest)} ms` })
  return longest
}

/**
 * Elements whose style, class or drawing was written with something that is no number or no name.
 */
const misdrawn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(({ name, value }) =>
          name === 'class'
            ? /\bundefined\b/.test(value)
            : /^(style|d|points|x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform|viewBox)$/.test(
                name,
              ) && /NaN|Infinity|undefined/.test(value),
        )
        .map(({ name, value }) => `${element.tagName} ${name}="${value.slice(0, 80)}"`),
    ),
  )

const COUNTS = ['10000000', '100000000', '1000000000000']

for (const count of COUNTS)
  test(
    `in_features ${count} is a problem in words, at once and after a reload, ` +
      'and a button mends it',
    async ({ page }, info) => {
      await openFirstScreen(page)
      await selectCard(page, 'pool')
      await page
        .getByRole('navigation', { name: 'Layers' })
        .getByRole('button', { name: 'Linear', exact: true })
        .last()
        .click()
      await inspector(page)
        .getByRole('button', { name: /^in_features: \d+, pin it$/ })
        .click()
      await watchTasks(page)
      await typeInto(field(page, 'in_features'), count)
      await expect(inspector(page).getByRole('heading', { name: 'Does not fit' })).toBeVisible()
      await expect(card(page, 'linear')).toHaveAttribute('data-state', 'problem')
      expect(await longestTask(page, info, `in_features ${count}`)).toBeLessThan(LONGEST_TASK)
      await expect(page.getByText(/^Saved/)).toBeVisible()

      await page.reload()
      await painted(page, ...CARDS)
      await expect(card(page, 'linear')).toHaveAttribute('data-state', 'problem')
      await card(page, 'linear').getByRole('button', { name: 'Set in_features to 31' }).click()
      await expect(card(page, 'linear')).toHaveAttribute('data-state', 'ok')
      expect(await misdrawn(page)).toEqual([])
    },
  )

for (const size of ['101', '255'])
  test(
    `kernel_size ${size} is a window of cells, and holds the page up for no ` +
      'longer than a moment',
    async ({ page }, info) => {
      await openFirstScreen(page)
      await selectCard(page, 'edges')
      await watchTasks(page)
      await typeInto(field(page, 'kernel_size, height'), size)
      await expect(inspector(page)).toContainText(`rows 0–11 of ${size}`)
      expect(await longestTask(page, info, `kernel_size ${size}`)).toBeLessThan(LONGEST_TASK)
      await expect(inspector(page).getByRole('spinbutton', { name: /^weight\[/ })).toHaveCount(144)
      await inspector(page).getByRole('button', { name: 'Later rows' }).click()
      await typeInto(cell(page, '0,0,12,0'), '3')
      await expect(cell(page, '0,0,12,0')).toHaveAttribute('aria-valuenow', '3')
      await painted(page, ...CARDS)
      expect(await misdrawn(page)).toEqual([])
    },
  )

test('numbers that overflow are shown as such, never in a style, a class or a drawing', async ({
  page,
}) => {
  await openFirstScreen(page)
  await selectCard(page, 'edges')
  const shown = await shownBy(page, 'edges')
  await typeInto(cell(page, '0,0,1,1'), '3e38')
  await repainted(page, shown)
  for (const tab of ['Cell', 'Values', 'Histogram', 'Curve', 'Matrix', 'Edit']) {
    await inspector(page).getByRole('tab', { name: tab, exact: true }).click()
    await page.waitForTimeout(300)
    expect(await misdrawn(page), tab).toEqual([])
    if (tab === 'Cell') await expect(inspector(page)).toContainText('∞')
  }
})
