import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { ABSENT, ASKED, canvas, choose, dialog, escape, paste, SENTENCE } from './askedParts'
import { card, inspector, messages, openFirstScreen, painted, pick } from './board'
import { fileOf, nameOf, PARTS } from './builtParts'
import { WITHIN } from './partsWithin'

/**
 * What is done for the user with a part: the message where it does not come, and what happens where
 * it does.
 */
const DONE: Readonly<
  Record<
    string,
    { readonly act: (page: Page) => Promise<void>; readonly done: (page: Page) => Promise<unknown> }
  >
> = {
  takeIn: {
    act: (page) => paste(page, ''),
    done: (page) =>
      expect(messages(page)).toContainText('The clipboard holds nothing that can be opened'),
  },
  readProject: {
    act: (page) => paste(page, 'hello'),
    done: (page) => expect(messages(page)).toContainText('The clipboard holds no layers'),
  },
  archive: {
    act: (page) => page.keyboard.press('Control+s'),
    done: (page) => page.waitForEvent('download'),
  },
  npy: {
    act: (page) =>
      pick(page, card(page, 'edges').getByRole('button', { name: 'More' }), 'Save values as .npy'),
    done: (page) => page.waitForEvent('download'),
  },
  arrange: {
    act: (page) => choose(page, 'Arrange'),
    done: (page) => expect(page.getByRole('button', { name: /^Undo: Move/ })).toBeEnabled(),
  },
  explainFault: {
    act: (page) => paste(page, 'RuntimeError: CUDA out of memory.'),
    done: (page) => expect(messages(page)).toContainText('no memory left'),
  },
  readPyTorch: {
    act: (page) => paste(page, 'import torch\nnn.Linear(8, 2)(torch.randn(1, 8))'),
    done: (page) => expect(page.getByRole('button', { name: /^Undo: Paste/ })).toBeEnabled(),
  },
}

/** What is fetched right after the first screen. */
const FIRST = [
  'Palette',
  'Inspector',
  'OpenMenu',
  'EngineMenu',
  'CellReach',
  'FarMaps',
  'AddAt',
  'MeasureMenu',
  'CompactKernel',
  'backendChoice',
  'keeping',
  'header',
]

test('Every part of the built page that is fetched later is named here', () => {
  expect(PARTS.map(nameOf).toSorted()).toEqual(
    [...Object.keys(ASKED), ...Object.keys(DONE), ...FIRST, ...WITHIN].toSorted(),
  )
})

/** Says whether the file of a part has come, with another part that needs it too. */
function fetchedFiles(page: Page): (name: string) => boolean {
  const come = new Set<string>()
  page.on('requestfinished', (request) => come.add(new URL(request.url()).pathname.slice(1)))
  return (name) => PARTS.filter((key) => nameOf(key) === name).every((key) => come.has(fileOf(key)))
}

/** Waits for all that comes by itself after the first screen. */
async function settled(page: Page): Promise<void> {
  await openFirstScreen(page)
  await page.waitForLoadState('networkidle')
}

test(
  'Without a network every view and dialog says so where it was asked for, and ' +
    'comes by itself when there is one',
  async ({ page, context, faults }) => {
    faults.allow(ABSENT)
    test.setTimeout(90_000)
    const here = fetchedFiles(page)
    await settled(page)
    for (const [name, { act, at, leave }] of Object.entries(ASKED))
      await test.step(name, async () => {
        await context.setOffline(true)
        const known = here(name)
        await act(page)
        if (!known) {
          await expect(at(page).getByRole('alert').first()).toContainText(SENTENCE)
          await at(page).getByRole('button', { name: 'Try again' }).first().click()
          await expect(
            at(page).getByRole('button', { name: 'Reload the page' }).first(),
          ).toBeVisible()
        }
        await context.setOffline(false)
        await expect(page.getByText(SENTENCE)).toHaveCount(0)
        await expect(at(page)).toHaveText(/\S/)
        // The part has come with its style sheets: one that failed was asked for again.
        expect(
          await page.evaluate(
            () =>
              [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
                ({ sheet }) => !sheet,
              ).length,
          ),
        ).toBe(0)
        await leave?.(page)
      })
  },
)

test(
  'Without a network what was to be done with a part of the page is answered ' +
    'with a message, and done when it is asked for again',
  async ({ page, context, faults }) => {
    faults.allow(ABSENT)
    const here = fetchedFiles(page)
    await settled(page)
    for (const [name, { act, done }] of Object.entries(DONE))
      await test.step(name, async () => {
        // It came with another part.
        if (here(name)) return
        await context.setOffline(true)
        await act(page)
        await expect(messages(page).locator('[data-tone="bad"]')).toContainText(SENTENCE)
        await messages(page).getByRole('button', { name: 'Close' }).click()
        await context.setOffline(false)
        await Promise.all([done(page), act(page)])
        for (const close of await messages(page).getByRole('button', { name: 'Close' }).all())
          await close.click()
      })
  },
)

test(
  'An example that is opened without a network says what of it is missing, and ' +
    'has it when there is one',
  async ({ page, context, faults }) => {
    faults.allow(ABSENT)
    await settled(page)
    await choose(page, 'Examples')
    await expect(
      dialog(page).getByRole('button', { name: 'Sharp points of a signal' }),
    ).toBeVisible()
    await context.setOffline(true)
    await dialog(page).getByRole('button', { name: 'Sharp points of a signal' }).click()
    await painted(page, 'signal', 'diff')
    await expect(canvas(page).getByRole('alert')).toHaveCount(2)
    await context.setOffline(false)
    await expect(
      canvas(page).getByRole('region', { name: 'About Sharp points of a signal' }),
    ).toBeVisible()
    await expect(page.locator('[data-kind="Plot"] .recharts-line-curve')).toHaveCount(2)

    await choose(page, 'Examples')
    await context.setOffline(true)
    await dialog(page).getByRole('button', { name: 'With ReLU: a bent line' }).click()
    await expect(canvas(page).locator('section').getByRole('alert')).toContainText(SENTENCE)
    await context.setOffline(false)
    await expect(canvas(page).locator('.recharts-line-curve').first()).toBeVisible()
  },
)

test(
  'What cannot be fetched right after the first screen is missed in its place ' +
    'alone, and comes with the network',
  async ({ page, faults }) => {
    faults.allow(ABSENT)
    const files = PARTS.filter((key) => FIRST.includes(nameOf(key))).map((key) => fileOf(key))
    let blocked = true
    await page.route(/assets\//, (route) =>
      blocked && files.some((file) => route.request().url().endsWith(file))
        ? route.abort()
        : route.continue(),
    )
    await openFirstScreen(page)
    await expect(inspector(page).getByRole('alert')).toContainText(SENTENCE)
    await expect(page.getByRole('navigation').getByRole('alert')).toContainText(SENTENCE)
    await expect(
      page.getByRole('contentinfo').getByRole('button', { name: 'Try again' }),
    ).toBeVisible()
    await expect(card(page, 'edges').getByRole('alert')).toContainText(SENTENCE)
    await expect(messages(page)).toContainText(SENTENCE)
    await page.getByRole('button', { name: 'Project: ' }).click()
    await expect(page.getByRole('menuitem')).toHaveCount(0)
    await page.locator('body').press('a')
    await expect(dialog(page).getByRole('alert')).toContainText(SENTENCE)
    await escape(page)

    blocked = false
    await page.evaluate(() => void dispatchEvent(new Event('online')))
    await expect(
      inspector(page).getByRole('heading', { name: 'Conv2d', exact: true }),
    ).toBeVisible()
    await expect(page.locator('[data-add="Dropout"]')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Engine: / })).toBeVisible()
    await expect(card(page, 'edges').getByRole('spinbutton')).toHaveCount(9)
    await expect(page.locator('main [data-part="read-out"]')).toBeAttached()
    await page.locator('body').press('a')
    await expect(page.getByRole('dialog', { name: 'Add a layer' })).toBeVisible()
    await escape(page)
    await page.getByRole('button', { name: 'Project: ' }).click()
    await expect(page.getByRole('menuitem').first()).toBeVisible()
  },
)
