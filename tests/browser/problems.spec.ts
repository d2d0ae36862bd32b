import type { Locator, Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  cell,
  field,
  inspector,
  openFirstScreen,
  painted,
  pictureOf,
  port,
  repainted,
  selectCard,
  shownBy,
  typeInto,
  wire,
} from './board'

// Without the animations of the view, so that what stands somewhere stands there.
test.use({ contextOptions: { reducedMotion: 'reduce' } })
test.beforeEach(({ page }) => openFirstScreen(page))

const palette = (page: Page, kind: string): Locator =>
  page.getByRole('navigation', { name: 'Layers' }).getByRole('button', { name: kind, exact: true })

/**
 * A second convolution after `edges`, pinned to three input channels: it does not fit, and `relu`
 * and `pool` wait.
 */
async function breakInTheMiddle(page: Page): Promise<void> {
  await palette(page, 'Conv2d').click()
  await page.getByRole('button', { name: 'Fit (1)' }).click()
  await port(page, 'edges', 'output').click()
  await port(page, 'conv', 'input').click()
  await port(page, 'conv', 'output').click()
  await port(page, 'relu', 'input').click()
  await painted(page, 'conv', 'relu', 'pool')
  await selectCard(page, 'conv')
  await inspector(page).getByRole('button', { name: 'in_channels: 1, pin it' }).click()
  await typeInto(field(page, 'in_channels'), '3')
}

const SENTENCE = 'Conv2d gets 1 channel (1×1×425×638), and expects 3.'

test(
  'A layer that does not fit has a red wire and a sentence; what comes before ' +
    'stays live, what comes after waits with its last map',
  async ({ page }) => {
    await breakInTheMiddle(page)
    await expect(wire(page, 'edges', 'conv')).toHaveAttribute('data-state', 'problem')
    await expect(wire(page, 'image', 'edges')).toHaveAttribute('data-state', 'ok')
    await expect(card(page, 'conv')).toHaveAttribute('data-state', 'problem')
    await expect(card(page, 'conv').getByRole('group', { name: 'Does not fit' })).toContainText(
      SENTENCE,
    )
    await expect(inspector(page).getByRole('heading', { name: 'Does not fit' })).toBeVisible()
    for (const name of ['relu', 'pool']) {
      await expect(card(page, name)).toHaveAttribute('data-state', 'waiting')
      await expect(card(page, name)).toContainText('old')
    }

    const kept = await shownBy(page, 'relu', 'pool')
    const live = await shownBy(page, 'edges')
    await selectCard(page, 'edges')
    await typeInto(cell(page, '0,0,1,1'), '4')
    await repainted(page, live)
    expect(await shownBy(page, 'relu', 'pool')).toEqual(kept)
  },
)

test('A fix on the card mends the network, and everything is computed anew', async ({ page }) => {
  await breakInTheMiddle(page)
  const old = await pictureOf(page, 'pool')
  await selectCard(page, 'edges')
  await typeInto(cell(page, '0,0,1,1'), '4')
  await card(page, 'conv').getByRole('button', { name: 'Follow the input' }).click()
  await expect(card(page, 'conv')).toHaveAttribute('data-state', 'ok')
  await expect(wire(page, 'edges', 'conv')).toHaveAttribute('data-state', 'ok')
  await expect(card(page, 'pool')).toHaveAttribute('data-state', 'ok')
  await repainted(page, { pool: old })
})

test('The drawer counts the problems, and a press on one selects its layer and field', async ({
  page,
}) => {
  const tab = page.getByRole('tab', { name: /^Problems/ })
  await expect(tab).toHaveText('Problems 0')
  await breakInTheMiddle(page)
  await expect(tab).toHaveText('Problems 1')
  await selectCard(page, 'image')
  await page.getByRole('button', { name: '1 problem', exact: true }).click()
  const listed = page.getByRole('list', { name: 'Problems' })
  await expect(listed).toContainText(SENTENCE)
  await expect(listed).toContainText('relu and pool wait until conv fits.')
  await listed.getByRole('button', { name: 'conv, Conv2d' }).click()
  await expect(inspector(page).getByRole('heading', { name: 'Conv2d', exact: true })).toBeVisible()
  await expect(field(page, 'in_channels')).toBeFocused()
  await listed.getByRole('button', { name: 'Follow the input' }).click()
  await expect(tab).toHaveText('Problems 0')
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
})

test('A convolution after Flatten is told what came and what it reads', async ({ page }) => {
  await selectCard(page, 'pool')
  await page.getByRole('button', { name: /^Shape \d+ layers$/ }).click()
  await palette(page, 'Flatten').click()
  await palette(page, 'Conv2d').click()
  await expect(card(page, 'flatten')).toHaveAttribute('data-shape', '1,651')
  await expect(wire(page, 'flatten', 'conv')).toHaveAttribute('data-state', 'problem')
  await expect(wire(page, 'flatten', 'conv')).toHaveAttribute('data-shape', '1,651')
  await expect(card(page, 'conv').getByRole('group', { name: 'Does not fit' })).toContainText(
    'Conv2d reads N×C×H×W or C×H×W, this is 1×651.',
  )
  await expect(card(page, 'pool')).toHaveAttribute('data-state', 'ok')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('tab', { name: /^Problems/ })).toHaveText('Problems 0')
})
