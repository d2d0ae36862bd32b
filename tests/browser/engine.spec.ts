import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { CARDS, card, cell, field, openFirstScreen, painted, repainted, shownBy, typeInto } from './board'
import { bring, stripes } from './files'

/** Keeps every worker that the page starts, to ask it and to end it as a browser would. */
function keepWorkers(): void {
  const workers: Worker[] = []
  const { Worker: Original } = globalThis
  class Kept extends Original {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      workers.push(this)
    }
  }
  Object.assign(globalThis, { Worker: Kept, workers })
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(keepWorkers)
  await openFirstScreen(page)
})

interface Memory {
  readonly numTensors: number
  readonly numBytes: number
}

/** What tfjs holds, asked of the app's own worker after all that it was sent before. */
const memoryOf = (page: Page): Promise<Memory> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const [engine] = (globalThis as unknown as { workers: Worker[] }).workers
        const id = 1e9 + Math.random()
        const answered = ({ data }: MessageEvent): void => {
          if (data.id !== id) return
          engine.removeEventListener('message', answered)
          resolve({ numTensors: data.numTensors, numBytes: data.numBytes })
        }
        engine.addEventListener('message', answered)
        engine.postMessage({ type: 'memory', id })
      }),
  )

/** Presses an arrow key on a cell so many times, each time after the maps of the press before; gives how many were computed. */
const press = (page: Page, name: string, times: number): Promise<number> =>
  page.evaluate(
    async ([label, count]) => {
      const [engine] = (globalThis as unknown as { workers: Worker[] }).workers
      const held = document.querySelector(`aside input[aria-label="${label}"]`)
      let looks = 0
      for (let i = 0; i < count; i++) {
        const looked = new Promise<void>((resolve) => {
          const answered = ({ data }: MessageEvent): void => {
            if (data.type !== 'looked') return
            engine.removeEventListener('message', answered)
            looks++
            resolve()
          }
          engine.addEventListener('message', answered)
        })
        held?.dispatchEvent(new KeyboardEvent('keydown', { key: i % 2 === 0 ? 'ArrowUp' : 'ArrowDown', bubbles: true, cancelable: true }))
        await looked
      }
      return looks
    },
    [name, times] as const,
  )

test('A thousand edits of the kernel leave as many tensors and bytes as there were', async ({ page }) => {
  // On a small picture, which leaves as much behind as a large one.
  await bring(page, 'body', 'paste', { name: 'stripes.png', mimeType: 'image/png', buffer: stripes() })
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,38,58')
  await expect(cell(page, '0,0,1,1')).toBeVisible()
  await press(page, 'weight[0,0,1,1]', 2)
  const before = await memoryOf(page)
  expect(before.numTensors).toBeGreaterThan(0)
  expect(await press(page, 'weight[0,0,1,1]', 1000)).toBe(1000)
  expect(await memoryOf(page)).toEqual(before)
  // The counts are seen to count.
  await field(page, 'out_channels').press('ArrowUp')
  await expect.poll(async () => (await memoryOf(page)).numBytes).toBeGreaterThan(before.numBytes)
})

const engines = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { workers: Worker[] }).workers.length)

/** Makes an edit, and waits until another worker has answered it and shows every map as new. */
async function worksOn(page: Page): Promise<void> {
  const before = await shownBy(page, 'edges', 'relu', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await expect.poll(() => engines(page), { timeout: 15_000 }).toBe(2)
  await repainted(page, before)
  for (const name of CARDS) await expect(card(page, name)).toHaveAttribute('data-state', 'ok')
  const after = await shownBy(page, 'edges', 'relu', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '-3')
  await repainted(page, after)
  expect(await engines(page)).toBe(2)
}

test('A worker that the browser ends is replaced, and the edit is painted', async ({ page }) => {
  await page.evaluate(() => (globalThis as unknown as { workers: Worker[] }).workers[0].terminate())
  await worksOn(page)
})

test('A worker that hangs is replaced, and the edit is painted', async ({ page }) => {
  const [worker] = page.workers()
  worker
    .evaluate(() => {
      for (;;) Math.random()
    })
    .catch(() => undefined)
  await worksOn(page)
})

test('A card that throws shows its own error, and all others live', async ({ page, faults }) => {
  faults.allow(/seeded fault/)
  await page.addInitScript(() => {
    const { observe } = IntersectionObserver.prototype
    IntersectionObserver.prototype.observe = function (target: Element) {
      if (target.closest('[data-node="relu"]')) throw new Error('seeded fault')
      observe.call(this, target)
    }
  })
  await page.reload()
  await painted(page, 'image', 'edges', 'pool')
  await expect(card(page, 'relu')).toContainText('This card failed: seeded fault')
  const before = await shownBy(page, 'edges', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, before)
})
