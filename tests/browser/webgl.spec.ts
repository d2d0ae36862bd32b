import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { ALONE, expect, test } from './app'
import {
  CARDS,
  card,
  cell,
  openFirstScreen,
  painted,
  pick,
  repainted,
  shownBy,
  typeInto,
} from './board'
import { beforeEngine, LOSABLE, SOFTWARE_WEBGL } from './contexts'
import { choose, engine, lose, loseContexts, openOnWebGL, watched, watchWorkers } from './losses'

/** How a trial ended, in the status bar. */
const TIMED =
  String.raw`WebAssembly(, (relaxed )?SIMD)?: \d+ ms` +
  String.raw`(, and far more| against \d+ ms) on WebGL`

test.use({ launchOptions: SOFTWARE_WEBGL })

/**
 * The share of a card's pixels that differ visibly from these; the first call gives the pixels to
 * compare with.
 */
const pixelsOf = (page: Page, name: string): Promise<number[]> =>
  card(page, name)
    .locator('[data-look]:not([data-look="none"]) canvas')
    .evaluate((canvas: HTMLCanvasElement) => [
      ...(canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []),
    ])

test('WebGL is chosen in the status bar, computes the same maps and edits, and is kept', async ({
  page,
}) => {
  await openFirstScreen(page)
  await expect(engine(page)).toHaveText(/^WebAssembly(, (relaxed )?SIMD)?, float32$/)
  const before = await Promise.all(CARDS.map((name) => pixelsOf(page, name)))
  await choose(page, 'WebGL')
  await expect(engine(page)).toHaveText('WebGL: chosen by you')
  const own = await shownBy(page, 'edges', 'relu', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, own)
  const edited = await shownBy(page, 'edges', 'relu', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '0')
  await repainted(page, edited)
  const after = await Promise.all(CARDS.map((name) => pixelsOf(page, name)))
  for (const [i, pixels] of before.entries()) {
    expect(after[i]).toHaveLength(pixels.length)
    // A number at the border of two colours may fall on the other side.
    expect(
      pixels.filter((value, at) => Math.abs(value - after[i][at]) > 4).length / pixels.length,
    ).toBeLessThan(0.001)
  }
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.waitForTimeout(500)
  await page.reload()
  await painted(page, ...CARDS)
  await expect(engine(page)).toHaveText('WebGL: chosen by you')
  await choose(page, 'WebAssembly')
  await expect(engine(page)).toHaveText(/^WebAssembly(, (relaxed )?SIMD)?: chosen by you$/)
})

test('A browser without WebGL in a worker stays with WebAssembly, and says why', async ({
  page,
}) => {
  await beforeEngine(page, 'OffscreenCanvas.prototype.getContext = () => null')
  await openFirstScreen(page)
  await choose(page, 'WebGL')
  await expect(engine(page)).toHaveText(
    /^WebAssembly(, (relaxed )?SIMD)?: this browser gives no WebGL in a worker$/,
  )
  const before = await shownBy(page, 'edges', 'relu', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, before)
})

test('WebGL that gives other numbers than WebAssembly is not used', async ({ page }) => {
  // A driver that reads back every texture a little wrong.
  await beforeEngine(
    page,
    `const { readPixels } = WebGL2RenderingContext.prototype
     WebGL2RenderingContext.prototype.readPixels = function (...given) {
       readPixels.apply(this, given)
       if (given[6] instanceof Float32Array) given[6][0] += 1
     }`,
  )
  await openFirstScreen(page)
  await choose(page, 'WebGL')
  await expect(engine(page)).toHaveText(
    /^WebAssembly(, (relaxed )?SIMD)?: WebGL gives wrong numbers on this machine$/,
  )
})

test(
  'Thirty lost contexts are noticed within 100 ms, none paints zeros, and ' +
    'after each the edit is painted',
  ALONE,
  async ({ page }) => {
    test.setTimeout(180_000)
    const { noticed, zeros } = await loseContexts(page, 30)
    expect(zeros).toEqual([])
    expect(noticed).toHaveLength(30)
    expect(Math.max(...noticed)).toBeLessThan(100)
  },
)

test('An edit that is being computed when the context is lost is not painted with zeros', async ({
  page,
}) => {
  await page.addInitScript(watchWorkers)
  // The context goes in the middle of an answer: with the first map that is read back after the
  // edit.
  await beforeEngine(
    page,
    `${LOSABLE}
     const { readPixels } = WebGL2RenderingContext.prototype
     let armed = false
     self.addEventListener('message', (event) => {
       if (event.data.type !== 'arm') return
       event.stopImmediatePropagation()
       armed = true
     })
     WebGL2RenderingContext.prototype.readPixels = function (...given) {
       if (armed) this.getExtension('WEBGL_lose_context').loseContext()
       armed = false
       readPixels.apply(this, given)
     }`,
  )
  await openOnWebGL(page)
  const before = await shownBy(page, 'edges', 'relu')
  await page.evaluate(() =>
    (globalThis as unknown as { kept: { workers: Worker[] } }).kept.workers
      .at(-1)
      ?.postMessage({ type: 'arm' }),
  )
  await typeInto(cell(page, '0,0,1,1'), '3')
  await expect.poll(async () => (await watched(page)).workers).toBe(2)
  await repainted(page, before)
  expect((await watched(page)).zeros).toEqual([])
})

test('After three losses within a minute WebAssembly computes, and the bar says why', async ({
  page,
}) => {
  await page.addInitScript(watchWorkers)
  await beforeEngine(page, LOSABLE)
  await openOnWebGL(page)
  for (let i = 1; i <= 3; i++) {
    await expect(engine(page)).toHaveText('WebGL: chosen by you')
    await lose(page)
    await expect.poll(async () => (await watched(page)).workers).toBe(i + 1)
  }
  await expect(engine(page)).toHaveText(
    /^WebAssembly(, (relaxed )?SIMD)?: WebGL was lost 3 times within a minute$/,
  )
  const before = await shownBy(page, 'edges', 'relu')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, before)
})

test(
  'No network is timed on WebGL where the processor would draw it, which would ' +
    'freeze the page',
  async ({ page }) => {
    await openFirstScreen(page)
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'New from template…')
    await page.getByRole('button', { name: 'Open VGG-11' }).click()
    await expect(engine(page)).toHaveText(
      /^WebAssembly(, (relaxed )?SIMD)?: no graphics card for WebGL$/,
      { timeout: 60_000 },
    )
    await choose(page, 'WebGL')
    await expect(engine(page)).toHaveText('WebGL: chosen by you', { timeout: 20_000 })
  },
)

test(
  'A heavy network is timed on both when the hand rests, and the status bar ' +
    'says what came of it',
  async ({ page }) => {
    test.setTimeout(120_000)
    // The processor passes for a graphics card.
    await page.addInitScript(() => {
      WebGL2RenderingContext.prototype.getParameter = () => 'a card'
    })
    await openFirstScreen(page)
    await pick(page, page.getByRole('button', { name: /^Project: / }), 'New from template…')
    await page.getByRole('button', { name: 'Open VGG-11' }).click()
    await expect(engine(page)).toHaveText(
      /^WebAssembly(, (relaxed )?SIMD)?: a trial (follows when you pause|is running)$/,
      { timeout: 20_000 },
    )
    await expect(engine(page)).toHaveText(new RegExp(`^(${TIMED}|WebGL: .* against .*)$`), {
      timeout: 100_000,
    })
  },
)

/** Cases of one folder of PyTorch's outputs. */
const casesIn = (folder: string): { readonly id: string; readonly layer?: string }[] => {
  const place = new URL(`../fixtures/reference/${folder}/`, import.meta.url)
  return readdirSync(place).flatMap(
    (file) => JSON.parse(readFileSync(new URL(file, place), 'utf8')).cases ?? [],
  )
}

/** Kinds whose kernels we replaced on WebGL: all of their cases are run. */
const REPAIRED = new Set(['MaxPool1d', 'MaxPool2d', 'ReLU', 'LeakyReLU', 'PReLU', 'Chunk', 'Split'])

test('PyTorch and the engine agree on WebGL, values and gradients', async ({ page }) => {
  test.setTimeout(300_000)
  const cases = ['layers', 'layers-extra'].flatMap(casesIn)
  // WHOLE=1 runs all of them, which takes minutes without a graphics card.
  const chosen = process.env.WHOLE
    ? cases
    : cases.filter(
        ({ id, layer }, i) => i % 6 === 0 || REPAIRED.has(layer ?? '') || id.includes('-empty-'),
      )
  const entry = new URL('parts/referenceOnWebGL.ts', import.meta.url).pathname
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'reference' } },
  })
  const [{ output }] = made as unknown as [{ output: [{ code: string }] }]
  await page.goto('about:blank')
  await page.evaluate(output[0].code)
  const run = (given: typeof cases) =>
    page.evaluate(
      (all) =>
        (globalThis as unknown as { failuresOnWebGL: (one: unknown) => unknown }).failuresOnWebGL(
          all,
        ),
      given,
    )
  expect(await run(chosen)).toEqual({})
})
