import type { Locator, Page } from '@playwright/test'
import { LAYOUT } from '../graph/mistakes/layout'
import { MERGING } from '../graph/mistakes/merging'
import type { Mistake } from '../graph/mistakes/mistake'
import { SKIPS } from '../graph/mistakes/skips'
import { network } from '../graph/network'
import { expect, test } from './app'
import { card, inspector, openFirstScreen, pick, selectCard } from './board'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** The network of a mistake as a project file, its cards in a row. */
function fileOf({ title, cards, wires }: Mistake): Buffer {
  const { nodes, wires: drawn } = network(cards, wires).project.graph
  const placed = nodes.map((node, i) => ({ ...node, position: { x: 440 * i, y: 120 * (i % 3) } }))
  const graph = { nodes: placed, wires: drawn }
  return Buffer.from(JSON.stringify({ format: 'convscope', version: 1, name: title, graph }))
}

async function open(page: Page, mistakes: readonly Mistake[], title: string): Promise<string> {
  const mistake = mistakes.find((one) => one.title === title)
  if (!mistake) throw new Error(`There is no “${title}”.`)
  await openFirstScreen(page)
  const chooser = page.waitForEvent('filechooser')
  await pick(page, page.getByRole('button', { name: /^Project: / }), 'Open…')
  await (await chooser).setFiles({
    name: 'a.json',
    mimeType: 'application/json',
    buffer: fileOf(mistake),
  })
  const at = mistake.at ?? mistake.cards[mistake.cards.length - 1][0]
  await expect(card(page, at)).toBeVisible()
  return at
}

const buttons = (within: Locator): Promise<string[]> =>
  within.getByRole('button').filter({ hasText: '→' }).allTextContents()

test('A U-Net’s skip of 111 against 110: every mend with what it gives, one undo', async ({
  page,
}) => {
  const at = await open(
    page,
    SKIPS,
    'the skip connection of a U-Net is 111×111, and its decoder gives 110×110',
  )
  await selectCard(page, at)
  const all = [
    'Set output_padding of up to 1 → 1×64×111×111',
    'Pad the second input to 111×111 → 1×64×111×111',
    'Crop the first input to 110×110 → 1×64×110×110',
    'Insert Upsample to 111×111 before the second input → 1×64×111×111',
    'Make x 112×112 → 1×3×112×112',
  ]
  await expect.poll(() => buttons(inspector(page))).toEqual(all)
  // The card shows the likeliest two, the drawer all.
  expect(await buttons(card(page, at))).toEqual(all.slice(0, 2))
  await page.getByRole('button', { name: '1 problem', exact: true }).click()
  await expect.poll(() => buttons(page.getByRole('list', { name: 'Problems' }))).toEqual(all)

  await inspector(page).getByRole('button', { name: all[0] }).press('Enter')
  await expect(card(page, 'conv')).toHaveAttribute('data-shape', '1,64,111,111')
  await expect(page.getByRole('button', { name: 'No problems' })).toBeVisible()
  await page.getByRole('button', { name: /^Undo: cat: Set output_padding of up to 1/ }).click()
  await expect(card(page, at)).toHaveAttribute('data-state', 'problem')
})

test('Squeeze and excitation is mended on its card', async ({ page }) => {
  const at = await open(page, MERGING, 'the weights of squeeze and excitation are N×C')
  await card(page, at)
    .getByRole('button', { name: 'Insert Unflatten 1 to 64, 1, 1 before the second input' })
    .click()
  await expect(card(page, at)).toHaveAttribute('data-shape', '2,64,8,8')
  await expect(card(page, 'unflatten')).toHaveAttribute('data-shape', '2,64,1,1')
})

test('A picture H×W×C gets its channels to the front', async ({ page }) => {
  const at = await open(page, LAYOUT, 'a picture from NumPy is H×W×C')
  await card(page, at).getByRole('button', { name: 'Insert Permute 2, 0, 1 → 3×224×224' }).click()
  await expect(card(page, at)).toHaveAttribute('data-shape', '8,222,222')
})
