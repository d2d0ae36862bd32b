import type { Page } from '@playwright/test'
import { expect, test } from './app'
import { card, messages, openFirstScreen, pick } from './board'

test.use({
  launchOptions: {
    ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
    args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  },
})

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Draw or photograph data' })
const pictures = (page: Page) => dialog(page).getByRole('button', { name: /^Remove picture/ })

async function open(page: Page): Promise<void> {
  await openFirstScreen(page)
  const menu = page.getByRole('button', { name: /^Project: / })
  await pick(page, menu, 'Draw or photograph data…')
  await expect(dialog(page)).toBeVisible()
}

async function draw(page: Page): Promise<void> {
  const box = await dialog(page).getByRole('application').boundingBox()
  if (!box) throw new Error('There is no pad.')
  await page.mouse.move(box.x + 60, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 180, box.y + 180, { steps: 4 })
  await page.mouse.up()
}

test('Drawings by mouse and by keys become own data in one step', async ({ page }) => {
  await open(page)
  await draw(page)
  await dialog(page).getByRole('button', { name: 'Undo the stroke' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Take the drawing' })).toBeDisabled()
  await draw(page)
  await dialog(page).getByRole('button', { name: 'Take the drawing' }).click()
  await expect(pictures(page)).toHaveCount(1)
  await dialog(page).getByRole('radio', { name: 'Pictures go to class 2' }).check()
  await dialog(page).getByRole('application').focus()
  for (const key of ['Space', 'ArrowLeft', 'ArrowUp', 'ArrowUp', 'Enter'])
    await page.keyboard.press(key)
  await expect(pictures(page)).toHaveCount(2)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toContainText('2 pictures are not added yet.')
  await dialog(page).getByRole('button', { name: 'Go on' }).click()
  await dialog(page).getByRole('button', { name: 'Add 2 samples' }).click()
  await expect(messages(page)).toContainText('Added Drawings: 2 samples.')
  await expect(card(page, 'dataset')).toBeVisible()
})

test('Pictures are taken while the button is held, and the camera ends', async ({ page }) => {
  await open(page)
  await dialog(page).getByRole('button', { name: 'Camera' }).click()
  const hold = dialog(page).getByRole('button', { name: 'Hold to take pictures' })
  await expect(hold).toBeEnabled()
  await hold.focus()
  await page.keyboard.down('Space')
  await expect(pictures(page)).not.toHaveCount(0)
  await expect.poll(() => pictures(page).count()).toBeGreaterThan(2)
  await page.keyboard.up('Space')
  const live = await page.evaluateHandle(() => {
    const stream = document.querySelector('video')?.srcObject
    return stream instanceof MediaStream ? stream.getTracks() : []
  })
  await page.keyboard.press('Escape')
  await dialog(page).getByRole('button', { name: 'Discard them' }).click()
  await expect(dialog(page)).toHaveCount(0)
  expect(await live.evaluate((all) => all.map((track) => track.readyState))).toEqual(['ended'])
})

for (const [name, sentence] of [
  ['NotAllowedError', 'The camera is not allowed here'],
  ['NotFoundError', 'There is no camera on this computer.'],
  ['NotReadableError', 'The camera is in use by another program'],
])
  test(`A camera that is refused (${name}) is one sentence`, async ({ page }) => {
    await page.addInitScript((fault) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', fault))
    }, name)
    await open(page)
    await dialog(page).getByRole('button', { name: 'Camera' }).click()
    await expect(dialog(page).getByRole('alert')).toContainText(sentence)
  })
