import { expect, test } from './app'
import { CARDS, card, inspector, openFirstScreen, picturesOf, wire } from './board'

test.beforeEach(({ page }) => openFirstScreen(page))

const FACTS = [
  ['image', 'Image', '1,1,427,640'],
  ['edges', 'Conv2d', '1,1,425,638'],
  ['relu', 'ReLU', '1,1,425,638'],
  ['pool', 'MaxPool2d', '1,1,21,31'],
] as const

test(
  'The first screen is the lecture’s pipeline of four cards with a map each, ' +
    'and every wire carries its shape',
  async ({ page }) => {
    await expect(page).toHaveTitle(/ConvScope/)
    await expect(page.locator('[data-node]')).toHaveCount(4)
    for (const [name, kind, shape] of FACTS) {
      await expect(card(page, name)).toHaveAttribute('data-kind', kind)
      await expect(card(page, name)).toHaveAttribute('data-shape', shape)
      await expect(card(page, name)).toHaveAttribute('data-state', 'ok')
      await expect(card(page, name)).toContainText(shape.replaceAll(',', '×'))
    }
    expect(new Set(await picturesOf(page, CARDS)).size).toBe(4)

    await expect(page.locator('[data-edge]')).toHaveCount(3)
    for (const [i, [name, , shape]] of FACTS.slice(0, -1).entries()) {
      await expect(wire(page, name, FACTS[i + 1][0])).toHaveAttribute('data-shape', shape)
      await expect(wire(page, name, FACTS[i + 1][0])).toHaveAttribute('data-state', 'ok')
    }
  },
)

test('The kernel of the lecture is open to be taken hold of', async ({ page }) => {
  const kernel = inspector(page)
    .getByRole('group', { name: 'weight[0,0]', exact: true })
    .getByRole('spinbutton')
  await expect(kernel).toHaveCount(9)
  const names = await kernel.evaluateAll((cells) =>
    cells.map((cell) => `${cell.ariaLabel} ${cell.getAttribute('aria-valuenow')}`),
  )
  expect(names).toEqual(
    [-1, 0, 1, -1, 0, 1, -1, 0, 1].map(
      (value, i) => `weight[0,0,${Math.floor(i / 3)},${i % 3}] ${value}`,
    ),
  )
})

/** Names of tfjs kernels, which no minifier can change and no other text contains. */
const TFJS = ['FusedConv2D', 'MaxPoolGrad', 'UnsortedSegmentSum']

test('The page’s scripts hold nothing of TensorFlow.js, and nothing comes from elsewhere', async ({
  page,
  baseURL,
}) => {
  const urls = new Set<string>()
  page.context().on('request', (request) => urls.add(request.url()))
  await openFirstScreen(page)
  const texts = new Map<string, string>()
  for (const url of urls)
    if (url.endsWith('.js')) texts.set(url, await (await page.request.get(url)).text())

  const [worker] = page.workers()
  expect([...texts.keys()]).toContain(worker.url())
  for (const word of TFJS)
    expect([...texts].filter(([, text]) => text.includes(word)).map(([url]) => url)).toEqual([
      worker.url(),
    ])
  expect([...urls].some((url) => url.endsWith('.wasm'))).toBe(true)
  expect([...new Set([...urls].map((url) => new URL(url).origin))]).toEqual([
    new URL(baseURL ?? '').origin,
  ])
})
