import type { Locator, Page } from '@playwright/test'
import { expect } from './app'

/** The names of the first screen's cards, in order. */
export const CARDS = ['image', 'edges', 'relu', 'pool'] as const

export const card = (page: Page, name: string): Locator => page.locator(`[data-node="${name}"]`)
export const wire = (page: Page, from: string, to: string): Locator =>
  page.locator(`[data-edge="${from}→${to}"]`)
export const inspector = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'Inspector' })
/** The messages that come and go above the drawer. */
export const messages = (page: Page): Locator => page.getByRole('status', { name: 'Messages' })
/** A number field of the inspector. */
export const field = (page: Page, name: string): Locator =>
  inspector(page).getByRole('spinbutton', { name, exact: true })
/** Saves the project in a format of the dialog Export. */
export async function exportAs(page: Page, format: string): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('radio', { name: format, exact: true }).click()
  await page.getByRole('button', { name: /^Save / }).click()
}
/** A kernel cell of the inspector, by its place: `0,0,1,2`. */
export const cell = (page: Page, place: string): Locator => field(page, `weight[${place}]`)
/** The dot that a wire begins at or ends in. */
export const port = (page: Page, name: string, side: 'input' | 'output'): Locator =>
  page.getByRole('button', { name: `${name} ${side}`, exact: true })

/**
 * The fingerprint of what a card's canvas shows: equal pixels have equal ones. An empty text while
 * nothing was ever painted.
 */
export const pictureOf = (page: Page, name: string): Promise<string> =>
  card(page, name)
    .locator('[data-look]:not([data-look="none"]) canvas')
    .evaluateAll(([canvas]) => {
      const sheet =
        canvas instanceof HTMLCanvasElement && canvas.width * canvas.height > 0 ? canvas : null
      const pixels = sheet?.getContext('2d')?.getImageData(0, 0, sheet.width, sheet.height)
      if (!sheet || !pixels) return ''
      let hash = 0x811c9dc5
      for (const word of new Uint32Array(pixels.data.buffer))
        hash = Math.imul(hash ^ word, 0x01000193)
      return `${sheet.width}×${sheet.height} ${(hash >>> 0).toString(16)}`
    })

export const picturesOf = (page: Page, names: readonly string[]): Promise<string[]> =>
  Promise.all(names.map((name) => pictureOf(page, name)))

/** How many colours a card's canvas shows; more than one is a picture. */
export const coloursOf = (page: Page, name: string): Promise<number> =>
  card(page, name)
    .locator('[data-look]:not([data-look="none"]) canvas')
    .evaluateAll(([canvas]) => {
      if (!(canvas instanceof HTMLCanvasElement) || canvas.width * canvas.height === 0) return 0
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(pixels?.data.buffer ?? new ArrayBuffer())).size
    })

/** Waits until each of these cards shows something else than this picture. */
export async function repainted(
  page: Page,
  before: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, picture] of Object.entries(before))
    await expect
      .poll(() => pictureOf(page, name), { message: `${name} is painted anew`, intervals: [30] })
      .not.toBe(picture)
}

/** Waits until each of these cards shows this picture again. */
export async function restored(
  page: Page,
  before: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, picture] of Object.entries(before))
    await expect
      .poll(() => pictureOf(page, name), { message: `${name} is as it was`, intervals: [30] })
      .toBe(picture)
}

/** What these cards show now, by name. */
export async function shownBy(page: Page, ...names: string[]): Promise<Record<string, string>> {
  const pictures = await picturesOf(page, names)
  return Object.fromEntries(names.map((name, i) => [name, pictures[i]]))
}

/**
 * Waits until these cards show the same for a while: a view that still comes to rest asks for its
 * maps at another sharpness.
 */
export async function atRest(page: Page, ...names: string[]): Promise<void> {
  let last: string[] = []
  const same = async (): Promise<boolean> => {
    const before = last
    const now = await picturesOf(page, names)
    last = now
    return before.join() === now.join()
  }
  await expect.poll(same, { message: `${names.join(', ')} rest`, intervals: [400] }).toBe(true)
}

/** Opens the app and waits until its first screen is painted. */
export async function openFirstScreen(page: Page): Promise<void> {
  await page.goto('./')
  await painted(page, ...CARDS)
}

/** Waits until each of these cards shows a picture of at least two colours. */
export async function painted(page: Page, ...names: string[]): Promise<void> {
  for (const name of names)
    await expect
      .poll(() => coloursOf(page, name), { message: `${name} is painted`, intervals: [30] })
      .toBeGreaterThan(1)
}

/** The middle of an element on screen. */
export async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const box = await what.boundingBox()
  if (!box) throw new Error('There is nothing on screen to take hold of.')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Picks the first entry of these words from the menu that a button opens. */
export async function pick(page: Page, button: Locator, entry: string): Promise<void> {
  await button.click()
  await page.getByRole('menuitem', { name: entry }).first().click()
}

/** Opens a worked example by its name. */
export async function openLesson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Examples', exact: true }).click()
  await page
    .getByRole('dialog', { name: 'Examples' })
    .getByRole('button', { name, exact: true })
    .click()
}

/** Selects a card by a press on its head. */
export const selectCard = (page: Page, name: string): Promise<void> =>
  card(page, name)
    .locator('header')
    .click({ position: { x: 60, y: 12 } })

/** Types into a field as a hand does: a press, the keys, Enter. */
export async function typeInto(what: Locator, text: string): Promise<void> {
  await what.click()
  await what.pressSequentially(text)
  await what.press('Enter')
}

export const undo = (page: Page): Promise<void> =>
  page.getByRole('button', { name: /^Undo/ }).click()
