import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, middleOf, openFirstScreen, painted, repainted, shownBy } from './board'
import { bring } from './files'
import { manyCards } from './manyCards'
import { countRenders, NO_RENDERS, takeRenders } from './renders'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/**
 * Keeps the nodes of every map that the engine is asked for, look by look; a look that names none
 * asks for those of the look before.
 */
function keepLooks(): void {
  const looks: string[][] = []
  let wanted: string[] = []
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (
    this: Worker,
    message: { type: string; wanted?: { node: string }[] },
    ...rest: never[]
  ) {
    if (message.type === 'look') {
      wanted = message.wanted?.map(({ node }) => node) ?? wanted
      looks.push(wanted)
    }
    postMessage.call(this, message, ...rest)
  }
  Object.assign(globalThis, { looks })
}

/**
 * A hand pauses when the test says so, however slow the machine is: what waits for the canvas to
 * rest waits for `rest`.
 */
function holdPauses(): void {
  const PAUSE = 120
  const held = new Map<number, () => void>()
  const { setTimeout: later, clearTimeout: never } = globalThis
  let ids = 1e9
  Object.assign(globalThis, {
    setTimeout: (act: () => void, ms?: number, ...rest: never[]) => {
      if (ms !== PAUSE) return later(act, ms, ...rest)
      held.set(++ids, act)
      return ids
    },
    clearTimeout: (id: number) => void (held.delete(id) || never(id)),
    rest: () => {
      for (const [id, act] of held) if (held.delete(id)) act()
    },
  })
}

type Kept = { looks: string[][]; rest: () => void }

/** The maps of each look since it was last asked for. */
const takeLooks = (page: Page): Promise<string[][]> =>
  page.evaluate(() => (globalThis as unknown as Kept).looks.splice(0))

const rest = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as Kept).rest())

/** The ids of the cards whose maps are on screen, which in these projects are their names. */
const mapsOnScreen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const room =
      document.querySelector('main .react-flow')?.getBoundingClientRect() ?? new DOMRect()
    return [...document.querySelectorAll<HTMLElement>('[data-node]')]
      .filter((one) => {
        const box = one.querySelector('[data-look]')?.getBoundingClientRect()
        return (
          box &&
          box.right > room.left &&
          box.left < room.right &&
          box.bottom > room.top &&
          box.top < room.bottom
        )
      })
      .map((one) => one.dataset.node ?? '')
  })

test.beforeEach(async ({ page }) => {
  await page.addInitScript(countRenders)
  await page.addInitScript(keepLooks)
  await page.addInitScript(holdPauses)
  await openFirstScreen(page)
  await bring(page, 'main .react-flow', 'drop', {
    name: 'many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(manyCards(34)),
  })
  await expect(page.locator('[data-node]')).toHaveCount(103)
  // A hundred maps of a photo take a slow machine some seconds.
  await expect(card(page, 'relu33').locator('[data-look="map"]')).toBeVisible({ timeout: 30_000 })
})

/** Where a card stands in the window, to whole pixels. */
const placeOf = async (page: Page, name: string): Promise<string> => {
  const { x, y } = await middleOf(card(page, name))
  return `${Math.round(x)} ${Math.round(y)}`
}

/** Moves the mouse and waits until the card of this name has moved. */
async function moveAlong(page: Page, name: string, x: number, y: number): Promise<void> {
  const before = await placeOf(page, name)
  await page.mouse.move(x, y)
  await expect.poll(() => placeOf(page, name), { intervals: [20] }).not.toBe(before)
}

/** Shows this card at 100 %, in the middle of the canvas. */
async function goTo(page: Page, name: string): Promise<void> {
  await card(page, name).locator('header').click()
  await page.keyboard.press('0')
  await page.keyboard.press('f')
  await expect(card(page, name)).toBeInViewport({ ratio: 1 })
  await rest(page)
  await painted(page, name)
}

/** A place that no card and no wire covers. */
const freePlace = (page: Page): Promise<{ x: number; y: number }> =>
  page.evaluate(() => {
    const room =
      document.querySelector('main .react-flow')?.getBoundingClientRect() ?? new DOMRect()
    for (let y = room.top + room.height / 2; y < room.bottom; y += 6)
      for (let x = room.left + room.width / 2; x < room.right; x += 6)
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y }
    throw new Error('There is no free place.')
  })

test('Of a hundred cards only the one that is dragged renders, with the wires that it has', async ({
  page,
}) => {
  await card(page, 'relu33').locator('header').click()
  const { x, y } = await middleOf(card(page, 'relu33').locator('header'))
  await page.mouse.move(x, y)
  await page.mouse.down()
  // The first pixels only tell a drag from a press.
  await page.mouse.move(x, y + 4)
  await moveAlong(page, 'relu33', x, y + 8)
  await takeRenders(page)
  for (const step of [12, 16, 20]) await moveAlong(page, 'relu33', x, y + step)
  const { cards, wires } = await takeRenders(page)
  expect(Object.keys(cards)).toEqual(['relu33'])
  expect(Object.keys(wires).toSorted()).toEqual(['conv33 relu33 0', 'relu33 pool33 0'])
  await page.mouse.up()
})

test('While the canvas is panned or zoomed no card and no wire renders', async ({ page }) => {
  await goTo(page, 'relu20')
  const { x, y } = await freePlace(page)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await moveAlong(page, 'relu20', x - 10, y - 10)
  await takeRenders(page)
  for (const step of [60, 120, 180]) await moveAlong(page, 'relu20', x - step, y - step)
  await page.mouse.up()
  for (const turn of [-200, -200, 300]) {
    const before = await placeOf(page, 'relu20')
    await page.mouse.wheel(0, turn)
    await expect.poll(() => placeOf(page, 'relu20'), { intervals: [20] }).not.toBe(before)
  }
  await rest(page)
  const { commits, cards, wires } = await takeRenders(page)
  expect({ cards, wires }).toEqual({ cards: {}, wires: {} })
  // The dots of the ground follow, so that the counter is seen to count.
  expect(commits).toBeGreaterThan(0)
})

test('While a kernel cell is dragged among a hundred cards nothing renders at all', async ({
  page,
}) => {
  await goTo(page, 'conv20')
  const { x, y } = await middleOf(cell(page, '0,0,1,1'))
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 6, y)
  await takeRenders(page)
  for (const step of [40, 80, 120]) {
    const before = await shownBy(page, 'conv20')
    await page.mouse.move(x + step, y)
    await repainted(page, before)
  }
  expect(await takeRenders(page)).toEqual(NO_RENDERS)
  await page.mouse.up()
})

test(
  'Only maps on screen are asked for, and those that a pan brings into view ' +
    'when the hand pauses',
  async ({ page }) => {
    await goTo(page, 'conv20')
    await cell(page, '0,0,1,1').press('ArrowUp')
    const shown = await mapsOnScreen(page)
    expect(shown.length).toBeLessThan(30)
    await expect
      .poll(async () => (await takeLooks(page)).at(-1)?.toSorted())
      .toEqual(shown.toSorted())

    const { x, y } = await freePlace(page)
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (const step of [60, 160, 260]) await moveAlong(page, 'conv20', x + step, y + 40)
    const now = await mapsOnScreen(page)
    const fresh = now.filter((id) => !shown.includes(id))
    expect(fresh.length).toBeGreaterThan(0)
    // An edit during the pan is answered for the maps that were there and still are.
    const before = await shownBy(page, 'conv20')
    await cell(page, '0,0,1,1').press('ArrowUp')
    await repainted(page, before)
    const looks = await takeLooks(page)
    expect(looks.length).toBeGreaterThan(0)
    expect(looks.flat().filter((id) => fresh.includes(id))).toEqual([])
    expect(looks.at(-1)).toContain('conv20')

    await rest(page)
    await expect
      .poll(async () => (await takeLooks(page)).at(-1)?.toSorted())
      .toEqual(now.toSorted())
    await page.mouse.up()
  },
)
