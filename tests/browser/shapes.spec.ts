import type { Page } from '@playwright/test'
import { expect, test } from './app'
import {
  card,
  cell,
  field,
  inspector,
  openFirstScreen,
  pictureOf,
  repainted,
  shownBy,
  typeInto,
  undo,
  wire,
} from './board'

test.beforeEach(({ page }) => openFirstScreen(page))

/**
 * Waits for these shapes of the layers after the picture, on their cards and on the wires that
 * leave them.
 */
async function follow(page: Page, edges: string, pool: string): Promise<void> {
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', edges)
  await expect(card(page, 'relu')).toHaveAttribute('data-shape', edges)
  await expect(card(page, 'pool')).toHaveAttribute('data-shape', pool)
  await expect(wire(page, 'image', 'edges')).toHaveAttribute('data-shape', '1,1,427,640')
  await expect(wire(page, 'edges', 'relu')).toHaveAttribute('data-shape', edges)
  await expect(wire(page, 'relu', 'pool')).toHaveAttribute('data-shape', edges)
}

const kernelOf = (page: Page): Promise<(string | null)[]> =>
  inspector(page)
    .getByRole('spinbutton', { name: /^weight\[/ })
    .evaluateAll((cells) => cells.map((one) => one.getAttribute('aria-valuenow')))

const LECTURE = ['-1', '0', '1', '-1', '0', '1', '-1', '0', '1']

// Sizes by PyTorch's rule floor((size + 2·padding − dilation·(kernel_size − 1) − 1) / stride) + 1;
// then a pool of 20.
const TYPED: readonly [name: string, text: string, edges: string, pool: string][] = [
  ['kernel_size, height', '5', '1,1,423,636', '1,1,21,31'],
  ['stride, height', '2', '1,1,213,319', '1,1,10,15'],
  ['padding, height', '2', '1,1,429,642', '1,1,21,32'],
  ['padding, height', 'same', '1,1,427,640', '1,1,21,32'],
  ['dilation, height', '3', '1,1,421,634', '1,1,21,31'],
  ['out_channels', '3', '1,3,425,638', '1,3,21,31'],
]

test(
  'Every parameter that is typed changes the shapes of all cards and wires ' +
    'after it, for one axis alone too, and undo brings them back',
  async ({ page }) => {
    for (const [name, text, edges, pool] of TYPED) {
      await typeInto(field(page, name), text)
      await follow(page, edges, pool)
      await undo(page)
      await follow(page, '1,1,425,638', '1,1,21,31')
    }
    expect(await kernelOf(page)).toEqual(LECTURE)

    await inspector(page)
      .getByRole('button', { name: 'kernel_size: height and width linked' })
      .click()
    await typeInto(field(page, 'kernel_size, width'), '7')
    await follow(page, '1,1,425,634', '1,1,21,31')
  },
)

test('The arrow keys step a parameter, and the maps follow with the shapes', async ({ page }) => {
  const before = await shownBy(page, 'edges', 'relu', 'pool')
  await field(page, 'stride, height').press('ArrowUp')
  await follow(page, '1,1,213,319', '1,1,10,15')
  await repainted(page, before)
  await field(page, 'stride, height').press('ArrowDown')
  await follow(page, '1,1,425,638', '1,1,21,31')
  await field(page, 'dilation, height').press('ArrowUp')
  await follow(page, '1,1,423,636', '1,1,21,31')
  await field(page, 'kernel_size, height').press('ArrowUp')
  await follow(page, '1,1,421,634', '1,1,21,31')
  await field(page, 'out_channels').press('ArrowUp')
  await follow(page, '1,2,421,634', '1,2,21,31')
  await field(page, 'padding, height').press('ArrowUp')
  await follow(page, '1,2,423,636', '1,2,21,31')
})

test('The numbers of a kernel stay where they fit, and come back when it shrinks again', async ({
  page,
}) => {
  await typeInto(field(page, 'kernel_size, height'), '4')
  await expect(cell(page, '0,0,3,3')).toBeVisible()
  const kept = await Promise.all(
    [0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => cell(page, `0,0,${row},${column}`).getAttribute('aria-valuenow')),
    ),
  )
  expect(kept).toEqual(LECTURE)
  const drawn = Number(await cell(page, '0,0,3,3').getAttribute('aria-valuenow'))
  expect(drawn).not.toBe(0)
  expect(Math.abs(drawn)).toBeLessThanOrEqual(1 / Math.sqrt(16))

  await typeInto(field(page, 'kernel_size, height'), '3')
  await expect.poll(() => kernelOf(page)).toEqual(LECTURE)
  await typeInto(field(page, 'out_channels'), '2')
  await expect.poll(() => kernelOf(page)).toEqual(LECTURE)
  await inspector(page).getByRole('button', { name: 'Filter 1', exact: true }).click()
  await expect(cell(page, '1,0,0,0')).toBeVisible()
  expect(await kernelOf(page)).not.toEqual(LECTURE)
})

test('A parameter outside its limits is explained in a sentence and held at the limit', async ({
  page,
}) => {
  const image = await pictureOf(page, 'image')
  await field(page, 'kernel_size, height').click()
  await field(page, 'kernel_size, height').pressSequentially('0')
  await expect(inspector(page).getByRole('alert')).toHaveText('kernel_size is at least 1.')
  await field(page, 'kernel_size, height').press('Enter')
  await follow(page, '1,1,427,640', '1,1,21,32')
  expect(await pictureOf(page, 'image')).toBe(image)
})
