import { test } from './app'

// These tests are expected to fail: each commits one fault, and the test fixture of app.ts must
// notice it.
test.describe('the test fixture notices', () => {
  test.beforeEach(async ({ page }) => {
    test.fail()
    await page.goto('./')
  })

  test('a style that the content policy blocks', async ({ page }) => {
    await page.evaluate(() =>
      document.head.append(
        Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }),
      ),
    )
  })

  test('a request to another origin', async ({ page }) => {
    await page.evaluate(
      () =>
        new Promise((resolve) =>
          Object.assign(new Image(), { onerror: resolve, src: 'https://example.com/picture.png' }),
        ),
    )
  })

  test('an error in the console', async ({ page }) => {
    await page.evaluate(() => console.error('seeded'))
  })

  test('an uncaught error', async ({ page }) => {
    const noticed = page.waitForEvent('pageerror')
    await page.evaluate(() => void Promise.reject(new Error('seeded')))
    await noticed
  })
})
