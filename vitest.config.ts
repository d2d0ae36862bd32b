import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { APART } from './scripts/apart.mjs'
import { buildKernels } from './scripts/kernels.mjs'
import { buildPageScript } from './scripts/pageScript.mjs'

// The kernels and the script of an exported page are made before anything imports them.
await buildKernels()
await buildPageScript()

const TESTS = '**/*.test.{ts,tsx}'
const apart = APART.map((place) => (place.endsWith('/') ? place + TESTS : place))
/** Those run in Chromium, by Playwright. */
const elsewhere = [...configDefaults.exclude, 'tests/browser/**']

export default defineConfig({
  test: {
    // Every kind is known, as in all parts of the page but the first.
    setupFiles: ['src/graph/everyKind.ts'],
    // Ends what hangs; a busy machine may be slow.
    testTimeout: 120_000,
    // One more than vitest takes by itself: it has little to do while they run.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: apart, exclude: elsewhere },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: [`tests/${TESTS}`],
          exclude: [...elsewhere, ...apart],
          isolate: false,
          unstubGlobals: true,
        },
      },
    ],
  },
})
