import type { Locator, Page } from '@playwright/test'
import { writeProject } from '../../src/formats/project/archive'
import { setWeight } from '../../src/graph/edits/weights'
import { shapesOf } from '../../src/graph/shapes'
import { firstProject } from '../../src/store/firstProject'
import { expect, test } from './app'
import { cell, middleOf, openFirstScreen, painted, pick, pictureOf, typeInto } from './board'
import { expectNothing } from './expectNothing'

const drawer = (page: Page): Locator => page.locator('#drawer-panel-compare')
const sentence = (page: Page): Locator => drawer(page).getByRole('status').first()
const tab = (page: Page, name: string): Promise<void> =>
  drawer(page).getByRole('tab', { name, exact: true }).click()

/** The first screen's network with another number in its kernel. */
function other(): Uint8Array {
  const project = firstProject()
  return writeProject(setWeight(project, shapesOf(project), 'n2', 'weight', 4, 2))
}

async function bring(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await drawer(page).getByRole('button', { name: 'A file…' }).click()
  const mimeType = 'application/octet-stream'
  await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(bytes) })
}

async function open(page: Page): Promise<void> {
  await openFirstScreen(page)
  await painted(page, 'image', 'edges', 'relu', 'pool')
  await pick(page, page.getByRole('button', { name: /^Project: / }), 'Compare…')
  await expect(drawer(page)).toContainText('Compare this network with another')
}

test('A file is compared with the network, follows edits, and its weights are taken over', async ({
  page,
}) => {
  await open(page)
  const before = await pictureOf(page, 'edges')
  await bring(page, 'other.convscope', other())
  await expect(sentence(page)).toHaveText(
    /^Same structure; 1 of 1 tensor differs; outputs differ by at most \d+\.$/,
  )
  await expect(drawer(page).getByRole('row', { name: /^edges\.weight/ })).toContainText('88.9 %')
  expect(await pictureOf(page, 'edges')).toBe(before)

  await tab(page, 'Maps')
  await expect(drawer(page)).toContainText(/They part first at edges: \d+/)
  const map = drawer(page).getByRole('img', { name: /^A, 425 by 638/ })
  const { x, y } = await middleOf(map)
  await page.mouse.move(x, y)
  await expect(drawer(page)).toContainText(/edges\[0,0,\d+,\d+\] A −?[\d.]+ B −?[\d.]+ B − A/)
  await drawer(page).getByRole('button', { name: 'relu ReLU' }).click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('ReLU')

  // The same number by hand: the two are equal then.
  await drawer(page).getByRole('button', { name: 'edges Conv2d' }).click()
  await typeInto(cell(page, '0,0,1,1'), '2')
  await expect(sentence(page)).toHaveText('Same structure; the tensor is equal; outputs are equal.')
  await typeInto(cell(page, '0,0,1,1'), '5')
  await expect(sentence(page)).toContainText('1 of 1 tensor differs')
  await drawer(page).getByRole('button', { name: 'Take B’s weights' }).click()
  await expect(sentence(page)).toContainText('the tensor is equal')
  await expect(
    page.getByRole('button', { name: /^Undo: Take weights of other\.convscope/ }),
  ).toBeVisible()
})

test('Two that are built differently are told apart, and exchanged', async ({ page }) => {
  await open(page)
  await drawer(page).getByRole('button', { name: 'As it is now' }).click()
  await expect(sentence(page)).toContainText('outputs are equal')
  await page.locator('[data-node="relu"] header').click()
  await page.keyboard.press('Delete')
  await expect(sentence(page)).toContainText('1 card only in B')
  await tab(page, 'Structure')
  const table = drawer(page).getByRole('table', { name: 'Structure' })
  await expect(table.getByRole('row', { name: /relu ReLU only in B/ })).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Swap' }).click()
  await expect(page.locator('[data-node="relu"]')).toBeVisible()
  await expect(sentence(page)).toContainText('1 card only in A')
})

test('A file that is broken, or no network, is refused in one sentence', async ({ page }) => {
  await open(page)
  await bring(page, 'note.xyz', new TextEncoder().encode('hello'))
  await expect(drawer(page).getByRole('alert')).toHaveText(
    'note.xyz is no network and no file of weights that can be read.',
  )
  await bring(page, 'broken.convscope', other().slice(0, 200))
  await expect(drawer(page).getByRole('alert')).toContainText('broken.convscope: ')
})

test.describe('accessibility', () => {
  // The checker is a script of its own, which the content policy would keep out.
  test.use({ bypassCSP: true, contextOptions: { reducedMotion: 'reduce' } })

  for (const theme of ['light', 'dark'] as const)
    test(`In the ${theme} theme the checker for accessibility finds nothing`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme })
      await open(page)
      await expectNothing(page, theme)
      await drawer(page).getByRole('button', { name: 'Weights as int8' }).click()
      await expect(sentence(page)).toContainText('outputs')
      for (const name of ['Weights', 'Maps', 'Structure']) {
        await tab(page, name)
        await expectNothing(page, theme)
      }
    })
})
