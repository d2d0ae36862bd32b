import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { field, inspector, middleOf, openFirstScreen, selectCard, typeInto } from './board'
import { bring } from './files'

const { mlp_curve: mlp } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

type Card = readonly [
  name: string,
  kind: string,
  parameters?: object,
  weights?: Record<string, { shape: number[]; data: number[] }>,
]

const first = { weight: mlp.weights['0.weight'], bias: mlp.weights['0.bias'] }
const last = { weight: mlp.weights['2.weight'], bias: mlp.weights['2.bias'] }
const ROWS: readonly (readonly Card[])[] = [
  [
    ['x', 'Linspace', { steps: 100 }],
    ['wide', 'Linear', { out_features: 10 }, first],
    ['relu', 'ReLU'],
    ['f', 'Linear', { out_features: 1 }, last],
  ],
  [
    ['points', 'Random', { shape: '40, 2' }],
    ['hidden', 'Linear', { out_features: 6 }],
    ['tanh', 'Tanh'],
    ['scores', 'Linear', { out_features: 3 }],
  ],
  [
    ['t', 'Linspace', { start: -10, end: 10, steps: 300 }],
    ['leaky', 'LeakyReLU', { negative_slope: 0.25 }],
  ],
]

/** The lecture's network of one input, one of two inputs, and an activation. */
async function openNetworks(page: Page): Promise<void> {
  const nodes = ROWS.flatMap((cards, row) =>
    cards.map(([name, kind, parameters = {}], i) => ({
      id: name,
      kind,
      name,
      parameters,
      seed: i,
      position: { x: i * 250, y: row * 260 },
    })),
  )
  const wires = ROWS.flatMap((cards) =>
    cards.slice(1).map(([name], i) => ({ from: cards[i][0], to: name, port: 0 })),
  )
  const weights = ROWS.flat().flatMap(([node, , , own = {}]) =>
    Object.entries(own).map(([name, { shape, data }]) => ({ node, name, shape, values: data })),
  )
  const file = JSON.stringify({
    format: 'convscope',
    version: 1,
    name: 'curves',
    graph: { nodes, wires },
    weights,
  })
  await openFirstScreen(page)
  await bring(page, '.react-flow', 'drop', {
    name: 'curves.convscope',
    mimeType: 'application/json',
    buffer: Buffer.from(file),
  })
  await expect(page.locator('[data-node="leaky"]')).toBeVisible()
}

const showCurve = async (page: Page, name: string): Promise<void> => {
  await selectCard(page, name)
  await inspector(page).getByRole('tab', { name: 'Curve' }).click()
}

const cells = (page: Page): Promise<string[][]> =>
  inspector(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((one) => (one.textContent ?? '').replace('−', '-'))),
    )

const path = (page: Page): Promise<string | null> =>
  inspector(page).locator('.recharts-line-curve').first().getAttribute('d')

test(
  'The lecture’s network has its four kinks and five lines, and they follow a ' +
    'weight under the hand',
  async ({ page }) => {
    await openNetworks(page)
    await showCurve(page, 'f')
    await expect(inspector(page).getByText('5 linear pieces, 4 kinks.')).toBeVisible()
    const found = (await cells(page)).slice(1).map(([from]) => Number(from))
    for (const [i, kink] of mlp.kinksOfRelu.entries())
      expect(Math.abs(found[i] - kink)).toBeLessThan(1e-4)
    await expect(inspector(page).locator('.recharts-reference-dot')).toHaveCount(4)

    const before = await path(page)
    const { x, y } = await middleOf(field(page, 'weight[0,1]'))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 40, y, { steps: 8 })
    await expect.poll(() => path(page)).not.toBe(before)
    await page.mouse.up()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await expect.poll(() => path(page)).toBe(before)
  },
)

test(
  'An activation shows its slope over the spread of its inputs, follows its ' +
    'parameter, and reads its values at the pointer',
  async ({ page }) => {
    await openNetworks(page)
    await showCurve(page, 'leaky')
    await expect(inspector(page).getByText('2 linear pieces, 1 kink.')).toBeVisible()
    await inspector(page).getByRole('button', { name: 'Fit inputs' }).click()
    await expect(
      inspector(page).getByRole('figure', { name: 'Curve of leaky from -10 to 10' }),
    ).toBeVisible()
    await expect(inspector(page).getByText('300 from t')).toBeVisible()
    expect((await cells(page)).map(([, , slope]) => slope)).toEqual(['0.25', '1'])
    await typeInto(field(page, 'negative_slope'), '0')
    await expect
      .poll(async () => (await cells(page)).map(([, , slope]) => slope))
      .toEqual(['0', '1'])
    await expect(inspector(page).getByText('50.0 %')).toBeVisible()
    await inspector(page).locator('.recharts-surface').hover()
    await expect(inspector(page).getByRole('figure')).toContainText(/y−?[\d.]+slope[\d.]+x /)
  },
)

test('Two inputs give a surface; a large one takes the canvas’s place until Escape', async ({
  page,
}) => {
  await openNetworks(page)
  await showCurve(page, 'scores')
  const picture = inspector(page).getByRole('img', {
    name: 'Outputs of scores over two inputs of points',
  })
  await expect(picture).toBeVisible()
  await inspector(page).getByRole('combobox', { name: 'Shown' }).selectOption('Output 1')
  const colours = (): Promise<number> =>
    picture.evaluate((canvas) =>
      canvas instanceof HTMLCanvasElement
        ? new Set(
            new Uint32Array(
              canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
                .buffer ?? new ArrayBuffer(),
            ),
          ).size
        : 0,
    )
  await expect.poll(colours).toBeGreaterThan(50)
  await picture.hover()
  await expect(inspector(page).getByRole('figure')).toContainText(
    /x₀ −?[\d.]+x₁ −?[\d.]+y −?[\d.]+/,
  )
  await inspector(page).getByRole('button', { name: 'Show large' }).click()
  const pane = page.getByRole('region', { name: 'scores as a curve' })
  await expect(pane.getByRole('img')).toBeVisible()
  await expect(pane.getByRole('combobox', { name: 'Shown' })).toHaveValue('1')
  await page.keyboard.press('Escape')
  await expect(pane).toBeHidden()
})

test.describe('for everyone', () => {
  // The checker is a script of its own, which the content policy would keep out.
  test.use({ bypassCSP: true })
  for (const colorScheme of ['light', 'dark'] as const)
    test(
      'the checker for accessibility finds nothing on curve and surface in the ' +
        `${colorScheme} theme`,
      async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await openNetworks(page)
        for (const name of ['relu', 'f', 'scores']) {
          await showCurve(page, name)
          await expect(inspector(page).getByRole('figure')).toBeVisible()
          const { violations } = await new AxeBuilder({ page })
            .setLegacyMode()
            .include('aside')
            .analyze()
          expect(
            violations.map(({ id, nodes }) => ({
              id,
              where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
            })),
          ).toEqual([])
        }
      },
    )
})
