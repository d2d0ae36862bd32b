import { defineConfig } from '@playwright/test'
import { FLAGS, findChromium } from './scripts/chromium.mjs'

// Playwright loads this file again in its worker, which need not search a second time.
process.env.CHROME_PATH ||= await findChromium()

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  // `npm test` takes two, and one for the tests that are tagged `@alone`.
  workers: 1,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME_PATH,
      args: FLAGS,
    },
  },
})
