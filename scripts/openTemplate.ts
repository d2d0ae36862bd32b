import type { Page } from '@playwright/test'

/** Opens a template of the built app by its name. */
export async function openTemplate(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Project: / }).click()
  await page.getByRole('menuitem', { name: 'New from template…' }).click()
  await page.getByRole('button', { name: `Open ${name}` }).click()
}
