import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { exportAs, openFirstScreen, painted, pick } from './board'

/** The file of the trained LeNet-5 as the app saves it. */
async function savedPage(page: Page, path: string): Promise<void> {
  await openFirstScreen(page)
  await pick(page, page.getByRole('button', { name: /^Project: / }), 'New from template…')
  await page.getByRole('button', { name: 'Open LeNet-5, trained' }).click()
  await painted(page, 'c1', 'output')
  const coming = page.waitForEvent('download')
  await exportAs(page, 'Page that runs alone')
  await (await coming).saveAs(path)
}

/** A picture of a bright ground with a dark bar is dropped. */
const dropPicture = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 80)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = '#fff'
    context.fillRect(0, 0, 60, 80)
    context.fillStyle = '#222'
    context.fillRect(20, 15, 20, 50)
    const file = new File([await canvas.convertToBlob()], 'bar.png', { type: 'image/png' })
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(file)
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }))
  })

test(
  'The page of LeNet-5 opens from a file without a network, takes a picture and a drawing, and ' +
    'asks for nothing',
  async ({ page, browser }, info) => {
    const path = info.outputPath('page.html')
    await savedPage(page, path)
    expect((await readFile(path)).length).toBeLessThan(1_500_000)

    const context = await browser.newContext({
      offline: true,
      viewport: { width: 390, height: 844 },
    })
    const alone = await context.newPage()
    const odd: string[] = []
    alone.on('console', (message) => odd.push(message.text()))
    alone.on('pageerror', (fault) => odd.push(fault.message))
    alone.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) odd.push(request.url())
    })
    await alone.goto(`file://${path}`)
    const apart = alone.locator('#page[data-apart]')
    await expect(apart).toBeVisible()
    expect(Number(await apart.getAttribute('data-apart'))).toBeLessThan(1e-5)
    const bars = alone.getByRole('list').getByRole('listitem')
    await expect(bars).toHaveCount(10)
    await expect(bars.filter({ hasText: 'Ankle boot' })).toHaveAttribute('data-first', 'true')
    const numbers = (): Promise<(string | null)[]> =>
      bars.evaluateAll((all) => all.map((one) => one.getAttribute('data-value')))

    const saved = await numbers()
    await dropPicture(alone)
    await expect.poll(numbers).not.toEqual(saved)
    const inverted = alone.getByRole('checkbox', { name: 'Dark and bright the other way round' })
    await expect(inverted).toBeChecked()

    const dropped = await numbers()
    await alone.getByRole('button', { name: 'Draw' }).click()
    const pad = alone.getByRole('application')
    await expect(pad).toBeFocused()
    await expect(inverted).not.toBeChecked()
    await alone.keyboard.press('Space')
    for (let i = 0; i < 8; i++) await alone.keyboard.press('ArrowDown')
    await expect.poll(numbers).not.toEqual(dropped)

    await alone.getByRole('button', { name: 'As saved' }).click()
    await expect.poll(numbers).toEqual(saved)
    await alone.getByRole('button', { name: 'Try Trouser' }).click()
    await expect(bars.filter({ hasText: 'Trouser' })).toHaveAttribute('data-first', 'true')
    const wide = await alone.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBe(390)
    expect(odd).toEqual([])
    await context.close()
  },
)

test('The page says in a sentence that there is no camera', async ({ page, browser }, info) => {
  const path = info.outputPath('page.html')
  await savedPage(page, path)
  const context = await browser.newContext({ offline: true })
  const alone = await context.newPage()
  await alone.goto(`file://${path}`)
  await alone.getByRole('button', { name: 'Camera' }).click()
  await expect(alone.getByRole('alert')).toHaveText(
    /^The camera is not allowed|^There is no camera/,
  )
  await context.close()
})
