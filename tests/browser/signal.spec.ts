import type { Page } from '@playwright/test'
import { expect, test } from './app'
import {
  atRest,
  card,
  inspector,
  openFirstScreen,
  openLesson,
  painted,
  repainted,
  restored,
  selectCard,
  shownBy,
  undo,
  wire,
} from './board'

test.beforeEach(async ({ page }) => {
  await openFirstScreen(page)
  await openLesson(page, 'Sharp points of a signal')
  await painted(page, 'signal', 'diff')
})

const area = (page: Page, name: string) =>
  inspector(page).getByRole('textbox', { name, exact: true })

/** The lines that the Plot card draws, as their paths. */
const linesOf = (page: Page): Promise<(string | null)[]> =>
  card(page, 'plot')
    .locator('.recharts-line-curve')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('d')))

test('The lecture’s signal goes through Conv1d into one plot of both lines with a legend', async ({
  page,
}) => {
  await expect(card(page, 'signal')).toHaveAttribute('data-shape', '1,1,300')
  await expect(card(page, 'diff')).toHaveAttribute('data-shape', '1,1,299')
  await expect(wire(page, 'diff', 'plot')).toHaveAttribute('data-shape', '1,1,299')
  await expect(wire(page, 'signal', 'plot')).toHaveAttribute('data-shape', '1,1,300')
  await expect(card(page, 'plot')).toHaveAttribute('data-kind', 'Plot')
  for (const name of ['signal', 'diff'])
    await expect(card(page, 'plot').getByText(name, { exact: true })).toBeVisible()
  await expect.poll(() => linesOf(page)).toHaveLength(2)
  const [one, other] = await linesOf(page)
  expect(one).not.toBe(other)
  expect(one?.split('L').length).toBeGreaterThan(250)
  await expect(page.getByRole('tab', { name: 'Plots' })).toHaveAttribute('aria-selected', 'true')
  await expect(
    page.getByRole('region', { name: 'Plot plot' }).locator('.recharts-line-curve'),
  ).toHaveCount(2)
})

test('A kernel cell of Conv1d that is stepped moves its line in the plot', async ({ page }) => {
  await expect.poll(() => linesOf(page)).toHaveLength(2)
  const before = await linesOf(page)
  const shown = await shownBy(page, 'diff')
  await inspector(page)
    .getByRole('spinbutton', { name: 'weight[0,0,1]', exact: true })
    .press('ArrowUp')
  await repainted(page, shown)
  await expect.poll(() => linesOf(page)).not.toEqual(before)
})

test('An own formula is drawn and convolved at once', async ({ page }) => {
  const before = await shownBy(page, 'signal', 'diff')
  await selectCard(page, 'signal')
  await area(page, 'formula').fill('exp(-3*t) * sin(40*t)')
  await area(page, 'formula').press('Enter')
  await repainted(page, before)
  await expect(card(page, 'signal')).toContainText('exp(-3*t) * sin(40*t)')
  await area(page, 'numbers').fill('[0, 1, 4, 9, 16, 25]')
  await area(page, 'numbers').press('Control+Enter')
  await expect(card(page, 'diff')).toHaveAttribute('data-shape', '1,1,5')
  await undo(page)
  await undo(page)
  await restored(page, before)
})

test(
  'A formula that does not parse gets one sentence where it was typed, and ' +
    'what comes after it waits with its last map',
  async ({ page }) => {
    const before = await shownBy(page, 'signal', 'diff')
    await selectCard(page, 'signal')
    await area(page, 'formula').fill('sin(10*t')
    await area(page, 'formula').press('Enter')
    const sentence = inspector(page).getByRole('alert')
    await expect(sentence).toHaveText(/^[^.]+\.$/)
    await expect(card(page, 'signal')).toContainText((await sentence.textContent()) ?? '')
    await expect(card(page, 'diff')).toHaveAttribute('data-state', 'waiting')
    await painted(page, 'diff')
    await undo(page)
    await expect(card(page, 'signal')).toHaveAttribute('data-state', 'ok')
    await restored(page, before)
  },
)

test('A list with a hole gets one sentence, and all that does not need it goes on', async ({
  page,
}) => {
  await openLesson(page, 'Is pooling linear?')
  await painted(page, 'avg_a', 'avg_b')
  await atRest(page, 'avg_b', 'max_b')
  const before = await shownBy(page, 'avg_b', 'max_b')
  await selectCard(page, 'a')
  await inspector(page).getByRole('tab', { name: 'Edit' }).click()
  await area(page, 'values').fill('[1, , 3]')
  await area(page, 'values').press('Control+Enter')
  await expect(inspector(page).getByRole('alert')).toHaveText(/^[^.]+\.$/)
  await expect(card(page, 'a')).toHaveAttribute('data-state', 'problem')
  await expect(card(page, 'a_plus_b')).toHaveAttribute('data-state', 'waiting')
  for (const name of ['b', 'avg_b', 'max_b'])
    await expect(card(page, name)).toHaveAttribute('data-state', 'ok')
  expect(await shownBy(page, 'avg_b', 'max_b')).toEqual(before)
  await undo(page)
  await expect(card(page, 'sum_of_avgs')).toHaveAttribute('data-state', 'ok')
})
