import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, field, openFirstScreen, painted, repainted, shownBy, typeInto } from './board'
import { bring, stripes } from './files'
import { openStoppable, recoverFrom } from './recovery'

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
  await page.addInitScript(keepWorkers)
  await openFirstScreen(page)
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

test('Workers that the browser ends, or that hang, are replaced; the last maps stay, marked old, until the edit is painted', async ({ page }) => {
  await openStoppable(page)
  for (let i = 0; i < 6; i++) {
    const { pictures, old } = await recoverFrom(page, i % 2 === 0 ? 'killed' : 'endless', i % 2 === 0 ? 3 : -3)
    expect(pictures).toEqual([2, 2, 2])
    expect(old).toEqual(['edges', 'relu', 'pool'])
  }
  const before = await shownBy(page, 'edges', 'relu', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, before)
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
  await page.goto('./')
  await painted(page, 'image', 'edges', 'pool')
  await expect(card(page, 'relu')).toContainText('This card failed: seeded fault')
  const before = await shownBy(page, 'edges', 'pool')
  await typeInto(cell(page, '0,0,1,1'), '3')
  await repainted(page, before)
})
