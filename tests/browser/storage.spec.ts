import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, cell, messages, openFirstScreen, painted, pick, typeInto } from './board'

const saving = (page: Page) => page.getByRole('region', { name: 'Saving' })
const status = (page: Page) => page.getByRole('contentinfo').locator('[data-state]').first()
const menu = (page: Page) => page.getByRole('button', { name: /^Project: / })

async function edit(page: Page, number: string): Promise<void> {
  await typeInto(cell(page, '0,0,1,1'), number)
  await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', number)
}

/**
 * From the next visit on, whatever is asked of storage waits so long behind a transaction of
 * another.
 */
const busyFor = (page: Page, ms: number): Promise<unknown> =>
  page.addInitScript((time) => {
    const opening = indexedDB.open('convscope')
    opening.addEventListener('success', () => {
      const end = performance.now() + time
      const store = opening.result
        .transaction([...opening.result.objectStoreNames], 'readwrite')
        .objectStore('headers')
      const spin = (): void => {
        if (performance.now() < end) store.count().addEventListener('success', spin)
        else opening.result.close()
      }
      spin()
    })
  }, ms)

test.describe('a storage that is slow', () => {
  test.beforeEach(async ({ page }) => {
    await openFirstScreen(page)
    await edit(page, '5')
    await expect(status(page)).toHaveAttribute('data-state', 'saved')
    await busyFor(page, 6000)
    await page.reload()
    await expect(card(page, 'edges')).toBeVisible({ timeout: 4000 })
    await expect(saving(page)).toHaveText('Loading your project…')
  })

  test('holds up nothing: the page is there, and the project comes when it comes', async ({
    page,
  }) => {
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '0')
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '5', { timeout: 15_000 })
    await expect(saving(page)).toHaveCount(0)
    await expect(status(page)).toHaveAttribute('data-state', 'saved')
  })

  test('does not take away what was begun meanwhile: it is offered, and both are kept', async ({
    page,
  }) => {
    await edit(page, '8')
    const offer = messages(page).getByRole('button', { name: 'Open it' })
    await expect(offer).toBeVisible({ timeout: 15_000 })
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '8')
    await offer.click()
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '5')
    await pick(page, menu(page), 'Versions…')
    await page
      .getByRole('button', { name: /^Restore Vertical edges/ })
      .first()
      .click()
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '8')
  })
})

const FILE = JSON.stringify({
  format: 'convscope',
  version: 1,
  name: 'Other',
  graph: { nodes: [], wires: [] },
  weights: [],
  pictures: [],
})

test(
  'A full storage: a banner, nothing gives way before the user has decided, ' +
    'and it is saved once there is room',
  async ({ page }) => {
    await openFirstScreen(page)
    await page.evaluate(() => {
      const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')
        ?.value as IDBObjectStore['put']
      IDBObjectStore.prototype.put = function (...given) {
        if (document.title === 'full') throw new DOMException('', 'QuotaExceededError')
        return put.apply(this, given)
      }
      document.title = 'full'
    })
    await edit(page, '5')
    await expect(saving(page)).toContainText('The browser’s storage is full')
    const download = page.waitForEvent('download')
    await saving(page).getByRole('button', { name: 'Save as a file' }).click()
    expect((await download).suggestedFilename()).toBe('vertical-edges-china-jpg.convscope')

    const openFile = async (): Promise<void> => {
      const chooser = page.waitForEvent('filechooser')
      await pick(page, menu(page), 'Open…')
      await (await chooser).setFiles({
        name: 'other.json',
        mimeType: 'application/json',
        buffer: Buffer.from(FILE),
      })
    }
    const question = page.getByRole('dialog', { name: 'The present project is not kept' })
    await openFile()
    await expect(question).toContainText(
      'could not keep Vertical edges, china.jpg, which would be gone. The browser’s storage ' +
        'is full',
    )
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(menu(page)).toHaveText('Vertical edges, china.jpg')
    await openFile()
    const again = page.waitForEvent('download')
    await question.getByRole('button', { name: 'Save as a file' }).click()
    await again
    await question.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(menu(page)).toHaveText('Other')
    await expect(messages(page)).toContainText('Opened Other.')
    await expect(messages(page)).not.toContainText('among the versions')

    await page.evaluate(() => {
      document.title = ''
    })
    await expect(saving(page)).toHaveCount(0, { timeout: 15_000 })
    await expect(status(page)).toHaveAttribute('data-state', 'saved')
    await page.reload()
    await expect(menu(page)).toHaveText('Other')
  },
)

test('A browser that has no storage draws the page, says so, and the work stays', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('', 'SecurityError')
      },
    })
  })
  await page.goto('./')
  await painted(page, 'image', 'edges', 'relu', 'pool')
  await expect(saving(page)).toContainText(
    'The browser’s storage cannot be used; save the project as a file.',
  )
  await edit(page, '5')
  await pick(page, menu(page), 'New')
  await page
    .getByRole('dialog', { name: 'The present project is not kept' })
    .getByRole('button', { name: 'Cancel' })
    .click()
  await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '5')
})

test(
  'Where the part that saves is not fetched at first, nothing gives way, and ' +
    'what was done is saved once it has come',
  async ({ page, faults }) => {
    faults.allow(/Failed to load resource/)
    let tries = 0
    await page.route(/\/keeping-[^/]*\.js$/, (route) =>
      tries++ < 2 ? route.abort() : route.continue(),
    )
    await page.goto('./')
    await painted(page, 'image', 'edges', 'relu', 'pool')
    await edit(page, '5')
    await expect(status(page)).toHaveAttribute('data-state', 'saved', { timeout: 15_000 })
    expect(tries).toBeGreaterThan(1)
    await expect(saving(page)).toHaveCount(0)
    await page.unroute(/\/keeping-[^/]*\.js$/)
    await page.reload()
    await expect(cell(page, '0,0,1,1')).toHaveAttribute('aria-valuenow', '5')
  },
)
