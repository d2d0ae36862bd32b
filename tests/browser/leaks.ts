import type { Page } from '@playwright/test'
import { expect } from './app'
import { card, cell, openFirstScreen } from './board'
import { bring, stripes } from './files'
import { keepWorkers } from './keepWorkers'

/** What tfjs holds. */
export interface Memory {
  readonly numTensors: number
  readonly numBytes: number
}

/** That, asked of the app's own worker after all that it was sent before. */
export const memoryOf = (page: Page): Promise<Memory> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const [engine] = (globalThis as unknown as { workers: Worker[] }).workers
        const id = 1e9 + Math.random()
        const answered = ({ data }: MessageEvent): void => {
          if (data.id !== id) return
          engine.removeEventListener('message', answered)
          resolve(data.answer)
        }
        engine.addEventListener('message', answered)
        engine.postMessage({ type: 'ask', id, name: 'memory', given: [] })
      }),
  )

/**
 * Presses an arrow key on a cell so many times, each time after the maps of the press before; gives
 * how many were computed.
 */
export const press = (page: Page, name: string, times: number): Promise<number> =>
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
        held?.dispatchEvent(
          new KeyboardEvent('keydown', {
            key: i % 2 === 0 ? 'ArrowUp' : 'ArrowDown',
            bubbles: true,
            cancelable: true,
          }),
        )
        await looked
      }
      return looks
    },
    [name, times] as const,
  )

/**
 * Opens the first screen with a worker that can be asked, on a small picture, which leaves as much
 * behind as a large one.
 */
export async function openSmall(page: Page): Promise<void> {
  await page.addInitScript(keepWorkers)
  await openFirstScreen(page)
  await bring(page, 'body', 'paste', {
    name: 'stripes.png',
    mimeType: 'image/png',
    buffer: stripes(),
  })
  await expect(card(page, 'edges')).toHaveAttribute('data-shape', '1,1,38,58')
  await expect(cell(page, '0,0,1,1')).toBeVisible()
}

/**
 * Deletes the card `relu` and takes that back, so many times, each time after the maps of what is
 * behind it are gone or there.
 */
export async function deleteAndUndo(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await card(page, 'relu')
      .locator('header')
      .click({ position: { x: 60, y: 12 } })
    await page.keyboard.press('Delete')
    await card(page, 'relu').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await card(page, 'pool').and(page.locator('[data-state="ok"]')).waitFor()
  }
}
