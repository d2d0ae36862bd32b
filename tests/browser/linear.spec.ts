import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, inspector, openFirstScreen, selectCard, undo } from './board'
import { bring } from './files'

const { deep_linear: deep } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

/** The lecture's deep network: x, and three matrices in a row. */
function deepNetwork(): string {
  const cards = [
    { name: 'x', kind: 'Values', parameters: { values: deep.x.data.join(', '), shape: '5' } },
    ...['A1', 'A2', 'A3'].map((name) => ({
      name,
      kind: 'Linear',
      parameters: { out_features: deep[name].shape[0], bias: false },
    })),
  ]
  return JSON.stringify({
    format: 'convscope',
    version: 1,
    name: 'deep',
    graph: {
      nodes: cards.map((each, i) => ({
        ...each,
        id: each.name,
        seed: 0,
        position: { x: 240 * i, y: 0 },
      })),
      wires: cards.slice(1).map(({ name }, i) => ({ from: cards[i].name, to: name, port: 0 })),
    },
    weights: ['A1', 'A2', 'A3'].map((node) => ({
      node,
      name: 'weight',
      shape: deep[node].shape,
      values: deep[node].data,
    })),
  })
}

/** What the chain gives, and what the one layer gives, to four places. */
const outputs = (page: Page): Promise<string[]> =>
  inspector(page)
    .getByRole('img', { name: / gives: / })
    .evaluateAll((all) => all.map((one) => Number(one.textContent?.replace('−', '-')).toFixed(4)))

test.beforeEach(async ({ page }) => {
  await openFirstScreen(page)
})

test('Three matrices are one, 4.1752 twice, until a ReLU stands between them: 18.9449', async ({
  page,
}) => {
  await bring(page, 'main .react-flow', 'drop', {
    name: 'deep.json',
    mimeType: 'application/json',
    buffer: Buffer.from(deepNetwork()),
  })
  await expect(card(page, 'A3')).toBeVisible()
  await selectCard(page, 'A1')
  for (const name of ['A2', 'A3'])
    await card(page, name)
      .locator('header')
      .click({ position: { x: 60, y: 12 }, modifiers: ['Shift'] })
  await expect(inspector(page).getByText('3 layers selected')).toBeVisible()
  await expect(inspector(page).getByText('The chain is one matrix of 1×5.')).toBeVisible()
  expect(await outputs(page)).toEqual(['4.1752', '4.1752'])
  await expect(inspector(page).getByText('160 → 5')).toBeVisible()
  await expect(inspector(page).getByText('Linear: the two sides are the same.')).toBeVisible()

  const insert = inspector(page).getByRole('button', { name: 'Insert a ReLU' })
  await insert.click()
  await expect(inspector(page).getByText('Not one layer: without relu it would be')).toBeVisible()
  await insert.click()
  await expect(inspector(page).getByText('5 layers selected')).toBeVisible()
  await expect.poll(() => outputs(page)).toEqual(['18.9449', '4.1752'])
  await expect(inspector(page).getByText('Not linear.')).toBeVisible()
  await expect(insert).toBeDisabled()

  for (let i = 0; i < 2; i++) await undo(page)
  await expect.poll(() => outputs(page)).toEqual(['4.1752', '4.1752'])
  await inspector(page).getByRole('button', { name: 'Replace by one layer' }).click()
  await expect(card(page, 'A2')).toHaveCount(0)
  await expect(card(page, 'A3')).toHaveText(/4\.175/)
})

test(
  'Is a convolution linear? Is ReLU? Is max pooling? The tab answers for what ' +
    'is on the screen, and for the path from the picture',
  async ({ page }) => {
    await selectCard(page, 'edges')
    await inspector(page).getByRole('tab', { name: 'Linear?' }).click()
    await expect(inspector(page).getByText('Linear: the two sides are the same.')).toBeVisible()
    for (const name of ['relu', 'pool']) {
      await selectCard(page, name)
      await expect(inspector(page).getByText('Not linear.')).toBeVisible()
      await expect(
        inspector(page).getByText(/^f\(x \+ y\)\[0,0,\d+,\d+\] = \S+ but f\(x\)/),
      ).toBeVisible()
    }
    await inspector(page)
      .getByRole('combobox', { name: 'The function' })
      .selectOption('all from image to pool')
    await expect(inspector(page).getByText(/x is what image gives now/)).toBeVisible()
    await expect(inspector(page).getByText('Not linear.')).toBeVisible()
  },
)
