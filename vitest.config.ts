import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Those run in Chromium, by Playwright.
    exclude: ['tests/browser/**'],
    testTimeout: 30_000,
  },
})
