import { expect, test } from './app'
import { card, openFirstScreen, openLesson, painted } from './board'

/** Examples with the shapes and numbers that their cards show. */
const OPENED: readonly {
  name: string
  shapes: Readonly<Record<string, string>>
  maps?: readonly string[]
  texts?: Readonly<Record<string, string>>
}[] = [
  {
    name: 'Four filters, flower.jpg',
    shapes: {
      image: '1,1,427,640',
      vertical_edges: '1,1,425,638',
      checkerboard: '1,1,426,639',
      blur: '1,1,418,631',
    },
    maps: ['vertical_edges', 'horizontal_edges', 'checkerboard', 'blur'],
  },
  { name: 'Deep, but one matrix', shapes: { x: '5', A1: '10', A3: '1' }, texts: { A3: '4.1752' } },
  { name: 'Deep, with ReLU', shapes: { relu2: '10', A3: '1' }, texts: { A3: '18.9449' } },
  {
    name: 'Pooling a row of numbers',
    shapes: { max: '1,1,3', max_stride1: '1,1,8', max_padded: '1,1,10' },
    texts: { max: '9 9 7' },
  },
  {
    name: 'Is pooling linear?',
    shapes: { a_plus_b: '1,1,6,6', max_of_sum: '1,1,3,3' },
    maps: ['sum_of_avgs', 'avg_of_sum'],
  },
  {
    name: 'Clothes, told apart',
    shapes: { input: '1,1,28,28', output: '1,10' },
    maps: ['input', 'c1', 's4'],
  },
]

test(
  'Examples open with their shapes, numbers and maps, and tell above the ' +
    'canvas what to look at',
  async ({ page }) => {
    await openFirstScreen(page)
    const about = page.getByRole('region', { name: /^About / })
    await expect(about).toHaveCount(0)
    for (const { name, shapes, maps = [], texts = {} } of OPENED) {
      await openLesson(page, name)
      await expect(page.getByRole('region', { name: `About ${name}` })).toBeVisible()
      for (const [one, shape] of Object.entries(shapes))
        await expect(card(page, one)).toHaveAttribute('data-shape', shape)
      for (const [one, text] of Object.entries(texts))
        await expect(card(page, one)).toContainText(text)
      await painted(page, ...maps)
      await expect(page.locator('[data-node]:not([data-state="ok"])')).toHaveCount(0)
    }
  },
)

test(
  'The note leads to the example before and after, comes back with the page, ' +
    'and can be closed',
  async ({ page }) => {
    await openFirstScreen(page)
    await openLesson(page, 'Deep, but one matrix')
    await page.getByRole('button', { name: 'Next: Deep, with ReLU' }).click()
    await expect(page.getByRole('region', { name: 'About Deep, with ReLU' })).toContainText(
      'The same matrices with ReLU between give 18.9449',
    )
    await expect(card(page, 'relu1')).toBeVisible()
    await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible()
    await page.waitForTimeout(600)
    await page.reload()
    await expect(page.getByRole('region', { name: 'About Deep, with ReLU' })).toBeVisible()
    await page.getByRole('button', { name: 'Close this note' }).click()
    await expect(page.getByRole('region', { name: /^About / })).toHaveCount(0)
    await expect(card(page, 'relu1')).toBeVisible()
  },
)

test('The list is walked through by keys, scrolls in a low window, and marks what is open', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await openFirstScreen(page)
  await page.getByRole('button', { name: 'Examples' }).press('Enter')
  const list = page.getByRole('dialog', { name: 'Examples' })
  await expect(list.getByRole('button', { name: 'Vertical edges, china.jpg' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(list.getByRole('button', { name: 'Noise, taken away' })).toBeFocused()
  await expect(list.getByRole('button', { name: 'Noise, taken away' })).toBeInViewport()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'About Sharp points of a signal' })).toBeVisible()
  await painted(page, 'diff')
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitem', { name: 'Examples…' }).click()
  await expect(list.getByRole('button', { name: 'Sharp points of a signal' })).toHaveAttribute(
    'aria-current',
    'true',
  )
})
