import { open } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { CARDS, messages, openFirstScreen, pick, picturesOf } from './board'

/** Writes a safetensors file of this many bytes, all zeros, which takes no room on the disk. */
async function zeros(path: string, bytes: number): Promise<void> {
  const header = JSON.stringify({
    weight: { dtype: 'BF16', shape: [bytes / 2], data_offsets: [0, bytes] },
  })
  const start = Buffer.alloc(8)
  start.writeBigUInt64LE(BigInt(header.length))
  const file = await open(path, 'w')
  await file.write(Buffer.concat([start, Buffer.from(header)]))
  await file.truncate(8 + header.length + bytes)
  await file.close()
}

async function choose(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await pick(page, page.getByRole('button', { name: /^Project: / }), 'Load weights…')
  await (await chooser).setFiles(path)
}

/** Runs in the page: presses Cancel as soon as there is progress, and counts that. */
function cancelSoon(): void {
  const seek = new MutationObserver(() => {
    const work = document.querySelector('[aria-label="Work"]')
    const button = work?.querySelector('button')
    if (!button || !work?.querySelector('progress')) return
    seek.disconnect()
    document.body.dataset.cancelled = work.textContent ?? ''
    button.click()
  })
  seek.observe(document.body, { childList: true, subtree: true })
}

test('The reading of a large file shows its progress and is ended, and nothing is lost', async ({
  page,
}, run) => {
  await openFirstScreen(page)
  const before = await picturesOf(page, CARDS)
  const path = run.outputPath('large.safetensors')
  await zeros(path, 99 * 2 ** 20)
  await page.evaluate(cancelSoon)
  await choose(page, path)
  await expect(messages(page)).toContainText(
    'Reading large.safetensors was ended; nothing has changed.',
  )
  await expect(page.locator('body')).toHaveAttribute('data-cancelled', /Reading large/)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  expect(await picturesOf(page, CARDS)).toEqual(before)
})

test('A file of more than 512 MB is refused in one sentence before it is read', async ({
  page,
}, run) => {
  await openFirstScreen(page)
  const before = await picturesOf(page, CARDS)
  const path = run.outputPath('larger.safetensors')
  await zeros(path, 513 * 2 ** 20)
  await choose(page, path)
  await expect(messages(page)).toContainText(
    /larger\.safetensors is 5\d\d.* up to 5\d\d.* can be read/,
  )
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  expect(await picturesOf(page, CARDS)).toEqual(before)
})
