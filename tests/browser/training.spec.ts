import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { button, openBars, project } from './bars'
import { cell, repainted, restored, selectCard, shownBy, typeInto } from './board'
import { keptRuns } from './keptRuns'

// The checker for accessibility is a script of its own, which the content policy would keep out.
test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } })

const fact = async (page: Page, name: string): Promise<number> =>
  Number.parseFloat(
    (await page.locator('dl > div', { hasText: name }).locator('dd').innerText()).replace(',', ''),
  )

test('A network learns while its maps change, and undo takes it back in one step', async ({
  page,
}) => {
  await openBars(page, project(4, 0.02))
  const before = await shownBy(page, 'conv', 'act')
  await button(page, 'Train').click()
  await repainted(page, before)
  await expect(page.getByText(/^4 epochs done\./)).toBeVisible({ timeout: 20_000 })
  expect(await fact(page, 'loss')).toBeLessThan(1)
  expect(await fact(page, 'epoch')).toBe(4)
  await page.getByRole('tab', { name: 'Results' }).click()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(5)
  const learned = await shownBy(page, 'conv', 'act')

  await test.step('An earlier moment is looked at, and is one edit', async () => {
    const time = page.getByRole('slider', { name: 'Time' })
    await time.focus()
    await page.keyboard.press('Home')
    await restored(page, before)
    await button(page, /^Undo: Training: weights of Run 1/).click()
    await restored(page, learned)
  })
  await button(page, 'Undo: Training: 4 epochs').click()
  await restored(page, before)
  await expect(button(page, /^Undo/)).toBeDisabled()

  for (const tab of ['Setup', 'Rates', 'Results', 'Layers', 'Runs'])
    await test.step(`Nothing is found on ${tab}`, async () => {
      await page.getByRole('tab', { name: tab }).click()
      const checker = new AxeBuilder({ page }).setLegacyMode().disableRules('region')
      const { violations } = await checker.include('[aria-label="Drawer"]').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  await test.step('Nothing is found on a phone, where the name has no room', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('h1').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})

test('A run that was paused goes on after the page was loaded again', async ({ page }) => {
  await openBars(page, project(2000, 0.02))
  await button(page, 'Train').click()
  await expect.poll(() => fact(page, 'step')).toBeGreaterThan(50)
  await button(page, 'Pause').click()
  await expect(button(page, 'Go on')).toBeVisible()
  const step = await fact(page, 'step')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.reload()
  await button(page, 'Go on from there').click()
  await expect(button(page, 'Pause')).toBeVisible()
  await expect.poll(() => fact(page, 'step')).toBeGreaterThan(step)
  await button(page, 'Discard').click()
  await expect(page.getByText(/^Discarded/)).toBeVisible()
})

test('Runs that have ended are there after the page was loaded again', async ({ page }) => {
  const runs = page.getByRole('tabpanel').getByRole('listitem')
  await openBars(page, project(2, 0.02))
  const before = await shownBy(page, 'conv')
  await button(page, 'Train').click()
  await expect(page.getByText(/^2 epochs done\./)).toBeVisible({ timeout: 20_000 })
  const learned = await shownBy(page, 'conv')
  await button(page, 'Undo: Training: 2 epochs').click()
  await restored(page, before)
  await page.getByRole('tab', { name: 'Runs' }).click()
  const name = page.getByRole('textbox', { name: 'Name of Run 1' })
  await name.fill('Bars, Adam')
  await name.press('Enter')
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await expect.poll(() => keptRuns(page)).toBe(1)
  await page.reload()

  await page.getByRole('tab', { name: 'Runs' }).click()
  await expect(page.getByRole('img', { name: 'Loss by step of Bars, Adam' })).toBeVisible()
  await button(page, /^Take the weights of Bars, Adam/).click()
  await restored(page, learned)
  await button(page, /^Undo: Training: weights of Bars, Adam/).click()
  await restored(page, before)

  await test.step('Another run begins where it ended', async () => {
    await page.getByRole('tab', { name: 'Setup' }).click()
    await typeInto(page.getByRole('spinbutton', { name: 'epochs' }), '3')
    await page.getByRole('tab', { name: 'Runs' }).click()
    await button(page, 'Begin another run where Bars, Adam ended').click()
    await button(page, 'Go on').click()
    await expect(page.getByText(/^3 epochs done\./)).toBeVisible({ timeout: 20_000 })
    await expect(runs).toHaveCount(2)
    await expect(runs.first()).toContainText('from Bars, Adam at step')
  })
  await test.step('One that is removed can be kept after all', async () => {
    await button(page, 'Remove Bars, Adam').click()
    await expect(runs).toHaveCount(1)
    await button(page, 'Keep it').click()
    await expect(runs).toHaveCount(2)
    await button(page, 'Remove Bars, Adam').click()
    await expect(page.getByText('Bars, Adam is removed.')).toBeVisible()
    await expect.poll(() => keptRuns(page)).toBe(1)
    await page.reload()
    await page.getByRole('tab', { name: 'Runs' }).click()
    await expect(runs).toHaveCount(1)
  })
})

test('A run is paused, stepped and discarded by keys; a kernel is edited meanwhile', async ({
  page,
}) => {
  await openBars(page, project(500, 0.001))
  await selectCard(page, 'conv')
  const before = await shownBy(page, 'conv')
  await page.locator('body').press('t')
  await repainted(page, before)
  await page.locator('body').press('t')
  await expect(button(page, 'Go on')).toBeVisible()
  const step = await fact(page, 'step')
  await page.locator('body').press('Shift+T')
  await expect.poll(() => fact(page, 'step')).toBe(step + 1)

  await button(page, 'Go on').click()
  await typeInto(cell(page, '0,0,1,1'), '9')
  await expect.poll(() => fact(page, 'step')).toBeGreaterThan(step + 20)
  expect(Number(await cell(page, '0,0,1,1').inputValue())).toBeGreaterThan(7)
  await expect(button(page, /^Undo: Training: /)).toBeEnabled()
  await button(page, 'Discard').click()
  await restored(page, before)
  await expect(button(page, /^Undo/)).toBeDisabled()
})

test('Samples that are wrong are leafed through, from a cell of the table', async ({ page }) => {
  await openBars(page, project(1, 0.001))
  await button(page, 'Train').click()
  await expect(page.getByText(/^1 epoch done\./)).toBeVisible({ timeout: 20_000 })
  await page.getByRole('tab', { name: 'Results' }).click()
  const mistake = page.locator('td:not([data-right]) button').first()
  const [, is, as] = /^(.+) taken for (.+): \d+$/.exec(
    (await mistake.getAttribute('aria-label')) ?? '',
  ) ?? ['', '', '']
  await mistake.click()
  const told = page.getByRole('group', { name: 'Samples' }).getByRole('status')
  await expect(told).toContainText(`Is ${is}, predicted ${as}, loss`)

  await test.step('All that are wrong, by keys; the maps are those of the sample', async () => {
    await button(page, 'Wrong').click()
    const before = await shownBy(page, 'data')
    await button(page, 'Sample after').first().focus()
    await page.keyboard.press('ArrowRight')
    await repainted(page, before)
    await expect(page.getByText(/^\d+ of \d+$/).first()).toBeVisible()
  })
  await test.step('After more training they are judged anew', async () => {
    await page.getByRole('tab', { name: 'Setup' }).click()
    await typeInto(page.getByRole('spinbutton', { name: 'epochs' }), '4')
    await page
      .getByRole('textbox', { name: 'lr' })
      .or(page.getByRole('spinbutton', { name: 'lr' }))
      .first()
      .fill('0.03')
    await page.keyboard.press('Enter')
    await button(page, 'Train').click()
    await expect(page.getByText(/^4 epochs done\./)).toBeVisible({ timeout: 20_000 })
    await page.getByRole('tab', { name: 'Results' }).click()
    await expect(page.getByText('None of 200 samples is wrong.')).toBeVisible()
  })
})
