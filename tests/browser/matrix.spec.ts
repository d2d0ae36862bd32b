import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, inspector, openFirstScreen, selectCard } from './board'

// The checker is a script of its own, which the content policy would keep out.
test.use({ bypassCSP: true })

const X = [
  1.540996, -0.293429, -2.178789, 0.568431, -1.084522, -1.398595, 0.403347, 0.838026, -0.719258,
  -0.403344,
]
const project = {
  format: 'convscope',
  version: 1,
  name: 'A convolution is a matrix',
  graph: {
    nodes: [
      {
        id: 'a',
        kind: 'Values',
        name: 'x',
        parameters: { values: X.join(', '), shape: '1, 1, 10' },
        seed: 0,
        position: { x: 0, y: 0 },
      },
      {
        id: 'b',
        kind: 'Conv1d',
        name: 'diff',
        parameters: { kernel_size: 2, bias: false },
        seed: 1,
        position: { x: 300, y: 0 },
      },
      { id: 'c', kind: 'ReLU', name: 'relu', seed: 2, position: { x: 600, y: 0 } },
    ],
    wires: [
      { from: 'a', to: 'b', port: 0 },
      { from: 'b', to: 'c', port: 0 },
    ],
  },
  weights: [{ node: 'b', name: 'weight', shape: [1, 1, 2], values: [-1, 1] }],
}

const pane = (page: Page) => page.getByRole('region', { name: /as a matrix$/ })
const entry = (page: Page, name: string) => pane(page).getByRole('gridcell', { name, exact: true })

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .disableRules('region')
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual(
    [],
  )
}

test.beforeEach(async ({ page }) => {
  await openFirstScreen(page)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Vertical edges, china.jpg' }).click()
  await page.getByRole('menuitem', { name: 'Open…' }).click()
  await (await chooser).setFiles({
    name: 'matrix.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(project)),
  })
  await expect(card(page, 'diff')).toHaveAttribute('data-shape', '1,1,9')
  await selectCard(page, 'diff')
  await inspector(page).getByRole('tab', { name: 'Matrix' }).click()
  await inspector(page).getByRole('button', { name: 'Show the matrix large' }).first().click()
})

test('A convolution of Values is shown as its 9×10 matrix, whose product with x is y', async ({
  page,
}) => {
  await expect(pane(page).getByRole('grid', { name: 'A, 9 rows and 10 columns' })).toBeVisible()
  await expect(pane(page).getByRole('gridcell')).toHaveCount(90)
  for (const [title, count] of [
    ['entries in A', '90'],
    ['not zero: sparse, 20 %', '18'],
    ['different weights: shared', '2'],
    ['largest difference, A x − y', '0'],
  ])
    await expect(
      pane(page).getByRole('term').filter({ hasText: title }).locator('..').getByRole('definition'),
    ).toHaveText(count)
  await entry(page, 'A[2,3] = 1, weight[0,0,1]').hover()
  await expect(pane(page)).toContainText('A x[2] = −1 · (−2.1788) + 1 · 0.5684 = 2.7472')
  await entry(page, 'A[2,3] = 1, weight[0,0,1]').focus()
  await page.keyboard.press('ArrowDown')
  await expect(entry(page, 'A[3,3] = −1, weight[0,0,0]')).toBeFocused()
  await expectAccessible(page)
})

test('The matrix follows the kernel and the fields that give it its structure', async ({
  page,
}) => {
  await expect(entry(page, 'A[0,1] = 1, weight[0,0,1]')).toBeVisible()
  await cell(page, '0,0,1').press('ArrowUp')
  await expect(entry(page, 'A[8,9] = 1.1, weight[0,0,1]')).toBeVisible()
  await inspector(page).getByRole('spinbutton', { name: 'stride', exact: true }).press('ArrowUp')
  await expect(pane(page).getByRole('grid', { name: 'A, 5 rows and 10 columns' })).toBeVisible()
  await expect(entry(page, 'A[1,2] = −1, weight[0,0,0]')).toBeVisible()
  await expect(pane(page)).toContainText('moved 2·i steps')
  await inspector(page).getByRole('spinbutton', { name: 'stride', exact: true }).press('Escape')
  await expect(pane(page)).toBeHidden()
})

test(
  'A path through a ReLU says that its matrix changes with x, and shows it at ' +
    'two inputs side by side, or their difference',
  async ({ page }) => {
    await pane(page)
      .getByLabel('The path ends at the output of')
      .selectOption({ label: 'relu (ReLU)' })
    const [first, second] = [
      'J at this input, 9 rows and 10 columns',
      'J′ at another input, 9 rows and 10 columns',
    ].map((name) => pane(page).getByRole('grid', { name }))
    await expect(pane(page)).toContainText(
      /Not linear: it changes with x\. At another input \d+ of 90 entries differ/,
    )
    const values = (grid: typeof first) => grid.getByRole('gridcell').allTextContents()
    await expect(first.getByRole('gridcell')).toHaveCount(90)
    await expect(second.getByRole('gridcell')).toHaveCount(90)
    const here = await values(first)
    const other = await values(second)
    expect(here).toHaveLength(90)
    const differ = here.filter((text, i) => text !== other[i]).length
    expect(differ).toBeGreaterThan(0)
    await expect(pane(page)).toContainText(`At another input ${differ} of 90 entries differ`)
    // Beside each other, and all of both in sight.
    const left = await first.boundingBox()
    const right = await second.boundingBox()
    const room = await pane(page).boundingBox()
    expect(right?.y).toBe(left?.y)
    expect((right?.x ?? 0) + (right?.width ?? 0)).toBeLessThanOrEqual(
      (room?.x ?? 0) + (room?.width ?? 0),
    )
    await expectAccessible(page)

    await pane(page).getByRole('button', { name: 'Draw another one' }).click()
    await expect.poll(() => values(second)).not.toEqual(other)
    // Both are drawn anew, and are empty in between.
    await expect.poll(() => values(first)).toEqual(here)
    await expect(second.getByRole('gridcell')).toHaveCount(90)
    expect(await values(second)).not.toEqual(other)
    await pane(page).getByRole('button', { name: 'Difference' }).click()
    await expect(pane(page).getByRole('grid', { name: /^J′ − J/ })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(pane(page)).toHaveCount(0)
  },
)
