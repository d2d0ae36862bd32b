import type { Page } from '@playwright/test'
import { expect, test } from './app'
import {
  atRest,
  field,
  inspector,
  openFirstScreen,
  openLesson,
  painted,
  selectCard,
  typeInto,
} from './board'

/**
 * Whatever is wider than the room it is given: the page as a whole, and what is written in the bars
 * and panes, unless a title tells it in full.
 */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
      found.push(
        `the page: ${root.scrollWidth}×${root.scrollHeight} in ${innerWidth}×${innerHeight}`,
      )
    const told = (element: Element): string =>
      `${element.tagName.toLowerCase()} ` +
      `“${element.getAttribute('aria-label') ?? element.textContent}”`
    for (const pane of document.querySelectorAll(
      '#root > div > :is(header, footer, section, aside, nav)',
    ))
      for (const element of pane.querySelectorAll<HTMLElement>(
        'button, [role="tab"], select, h1, h2, label, span, b, dd, dt',
      )) {
        const box = element.getBoundingClientRect()
        // A strip of tabs scrolls; a menu at its end names them all.
        if (box.width === 0 || element.closest('.sr, [role="tabpanel"] table, [role="tablist"]'))
          continue
        const room =
          (element.matches('dd, dt') ? element.parentElement : pane)?.getBoundingClientRect() ?? box
        const hides =
          getComputedStyle(element).overflowX !== 'visible' || element.matches('button, select')
        if (
          hides &&
          !element.closest('[title]') &&
          element.clientWidth > 0 &&
          element.scrollWidth > element.clientWidth + 1
        )
          found.push(`${told(element)}: is clipped`)
        if (box.left < room.left - 1 || box.right > Math.min(room.right, innerWidth) + 1)
          found.push(`${told(element)}: reaches out of its room`)
      }
    return found
  })

for (const [width, height] of [
  [1440, 900],
  [1280, 720],
  [1024, 768],
])
  test(`Nothing is clipped or reaches out of a window of ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openFirstScreen(page)
    expect(await clipped(page)).toEqual([])
    await page.getByRole('tab', { name: 'Summary' }).click()
    await expect(page.getByRole('table', { name: 'Summary' })).toBeVisible()
    expect(await clipped(page)).toEqual([])

    await inspector(page).getByRole('button', { name: 'in_channels: 1, pin it' }).click()
    await typeInto(field(page, 'in_channels'), '3')
    await page.getByRole('button', { name: '1 problem', exact: true }).click()
    expect(await clipped(page)).toEqual([])

    await openLesson(page, 'Sharp points of a signal')
    await painted(page, 'diff')
    await selectCard(page, 'signal')
    await expect(inspector(page).getByRole('textbox', { name: 'formula' })).toBeVisible()
    expect(await clipped(page)).toEqual([])
  })

/** Labels of wires that lie on a card. */
const labelsOnCards = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const cards = [...document.querySelectorAll<HTMLElement>('[data-node]')].map((card) => ({
      name: card.dataset.node,
      box: card.getBoundingClientRect(),
    }))
    const labels = [
      ...document.querySelectorAll<HTMLElement>('.react-flow__edgelabel-renderer [title*=" → "]'),
    ]
    if (labels.length === 0) return ['There is no label.']
    return labels.flatMap((label) => {
      const at = label.getBoundingClientRect()
      const on = cards.filter(
        ({ box }) =>
          Math.min(at.right, box.right) - Math.max(at.left, box.left) > 1 &&
          Math.min(at.bottom, box.bottom) - Math.max(at.top, box.top) > 1,
      )
      return on.map(({ name }) => `“${label.title}” lies on ${name}`)
    })
  })

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
])
  test(`No label of a wire lies on a card in a window of ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await openFirstScreen(page)
    for (const [name, last] of [
      ['Pooling a row of numbers', 'mean_padded'],
      ['Is pooling linear?', 'sum_of_maxes'],
      ['Four activations', 'tanh'],
    ]) {
      await openLesson(page, name)
      await painted(page, last)
      await atRest(page, last)
      expect(await labelsOnCards(page), name).toEqual([])
    }
  })
