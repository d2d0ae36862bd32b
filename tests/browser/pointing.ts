import type { Page } from '@playwright/test'
import { expect } from './app'
import { card } from './board'

export const readOut = (page: Page) => page.locator('main [data-part="read-out"]')

export const canvasOf = (page: Page, name: string) => card(page, name).locator('[data-look] canvas')

export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The frames of a part in the window's pixels. */
export const framesOf = (page: Page, part: 'reads' | 'reached' | 'own'): Promise<Frame[]> =>
  page.evaluate((name) => {
    const path = document.querySelector<SVGPathElement>(`main svg path[data-part="${name}"]`)
    const matrix = path?.getScreenCTM()
    if (!path || !matrix) return []
    return [
      ...(path.getAttribute('d') ?? '').matchAll(/M([\d.-]+) ([\d.-]+)h([\d.-]+)v([\d.-]+)/g),
    ].map((found) => {
      const [x, y, width, height] = found.slice(1).map(Number)
      const corner = new DOMPoint(x, y).matrixTransform(matrix)
      return { x: corner.x, y: corner.y, width: width * matrix.a, height: height * matrix.d }
    })
  }, part)

/** Points at a share of a card's map, as a hand that comes from beside it. */
export async function pointOn(
  page: Page,
  name: string,
  across: number,
  down: number,
): Promise<void> {
  const box = await canvasOf(page, name).boundingBox()
  if (!box) throw new Error('There is no map.')
  await page.mouse.move(box.x + across * box.width, box.y + down * box.height)
}

/** Row and column that the read-out names. */
export async function pointedOn(page: Page): Promise<[number, number]> {
  await expect(readOut(page)).toHaveText(/^\[0, \d+, \d+\]−?[\d.]+$/)
  const [row, column] = [...((await readOut(page).textContent()) ?? '').matchAll(/, (\d+)/g)].map(
    ([, digits]) => Number(digits),
  )
  return [row, column]
}
