import { defineConfig } from 'vitest/config'
import { buildKernels } from './scripts/kernels.mjs'

// The kernels are compiled before anything imports them.
await buildKernels()

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // Those run in Chromium, by Playwright.
    exclude: ['tests/browser/**'],
    // Every kind is known, as in all parts of the page but the first.
    setupFiles: ['src/graph/everyKind.ts'],
    testTimeout: 30_000,
  },
})
