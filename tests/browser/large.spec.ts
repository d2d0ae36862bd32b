import { readFile } from 'node:fs/promises'
import { initialWeights } from '../../src/graph/initial'
import { expect, test } from './app'
import { card, cell, openFirstScreen, pick, selectCard, typeInto } from './board'
import { bring } from './files'

const ROWS = 1024
const COLUMNS = 2048

/** Two million weights, drawn from a seed: a Random source and a Linear layer. */
const PROJECT = JSON.stringify({
  format: 'convscope',
  version: 1,
  name: 'Large',
  graph: {
    nodes: [
      {
        id: 'x',
        kind: 'Random',
        name: 'x',
        parameters: { shape: `1, ${COLUMNS}` },
        seed: 1,
        position: { x: 0, y: 0 },
      },
      {
        id: 'fc',
        kind: 'Linear',
        name: 'fc',
        parameters: { out_features: ROWS, bias: false },
        seed: 5,
        position: { x: 500, y: 0 },
      },
    ],
    wires: [{ from: 'x', to: 'fc', port: 0 }],
  },
})
const { data: drawn } = initialWeights(
  [{ name: 'weight', shape: [ROWS, COLUMNS], axes: ['out', 'in'], fanIn: COLUMNS }],
  5,
).weight

test(
  'A number of two million that are drawn is shown as PyTorch draws it, ' +
    'edited, saved in a few bytes and found again',
  async ({ page }) => {
    await openFirstScreen(page)
    await bring(page, 'main', 'drop', {
      name: 'large.json',
      mimeType: 'application/json',
      buffer: Buffer.from(PROJECT),
    })
    await expect(card(page, 'fc')).toHaveAttribute('data-shape', `1,${ROWS}`)
    await selectCard(page, 'fc')
    const value = async (row: number, column: number): Promise<number> =>
      Number(await cell(page, `${row},${column}`).getAttribute('aria-valuenow'))
    await expect.poll(() => value(11, 11)).toBeCloseTo(drawn[11 * COLUMNS + 11], 6)
    expect(await value(0, 1)).toBeCloseTo(drawn[1], 6)

    await typeInto(cell(page, '0,0'), '50')
    await expect(cell(page, '0,0')).toHaveAttribute('aria-valuenow', '50')
    const coming = page.waitForEvent('download')
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'Save as file')
    expect((await readFile(await (await coming).path())).length).toBeLessThan(4000)
    await expect(page.getByText(/^Saved/)).toBeVisible()

    await page.reload()
    await selectCard(page, 'fc')
    await expect(cell(page, '0,0')).toHaveAttribute('aria-valuenow', '50')
    await expect.poll(() => value(0, 1)).toBeCloseTo(drawn[1], 6)
    await expect(card(page, 'fc')).toHaveAttribute('data-state', 'ok')
  },
)
