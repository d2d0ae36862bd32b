import { defineConfig } from 'vitest/config'
import { buildKernels } from './scripts/kernels.mjs'

// The kernels are compiled before anything imports them.
await buildKernels()

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Those run in Chromium, by Playwright.
    exclude: ['tests/browser/**'],
    testTimeout: 30_000,
  },
})
