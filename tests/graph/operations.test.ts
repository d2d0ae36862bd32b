import fc from 'fast-check'
import { test } from 'vitest'
import { run, sequence } from '../fuzz/sequence'

// More, and others each time, are done by `npm run fuzz`.
test('five hundred times fifty edits of all that the app can do leave a project ' +
  'that can be saved, read and taken back', {
  timeout: 300_000,
}, async () => {
  await fc.assert(fc.asyncProperty(sequence(), run), { numRuns: 500, seed: 12 })
})
