import { expect, test } from './app'
import { ABSENT, paste, SENTENCE } from './askedParts'
import { card, messages, openFirstScreen } from './board'
import { fileOf, nameOf, PARTS } from './builtParts'

test('A stored project waits for kinds that the first screen lacks, and then opens whole', async ({
  page,
  faults,
}) => {
  faults.allow(ABSENT)
  const kinds = PARTS.filter((key) => nameOf(key) === 'everyKind').map(fileOf)
  expect(kinds).toHaveLength(1)
  await openFirstScreen(page)
  await page.locator('[data-add="Random"]').click()
  await expect(card(page, 'random')).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('Saved')

  let blocked = true
  await page.route(/assets\//, (route) =>
    blocked && route.request().url().endsWith(kinds[0]) ? route.abort() : route.continue(),
  )
  await openFirstScreen(page)
  await expect(page.getByRole('navigation').getByRole('alert')).toContainText(SENTENCE)
  await expect(page.locator('[data-node]')).toHaveCount(4)
  await paste(page, 'hello')
  await expect(messages(page).locator('[data-tone="bad"]').last()).toContainText(SENTENCE)

  blocked = false
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  await expect(page.locator('[data-add="Random"]')).toBeVisible()
  await expect(card(page, 'random')).toHaveAttribute('data-kind', 'Random')
  await expect(card(page, 'random')).toHaveAttribute('data-state', 'ok')
})
