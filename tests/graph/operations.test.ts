import fc from 'fast-check'
import { test } from 'vitest'
import { run, sequence } from '../fuzz/sequence'

test('two thousand times fifty edits of all that the app can do leave a project ' +
  'that can be saved, read and taken back', {
  timeout: 300_000,
}, async () => {
  await fc.assert(fc.asyncProperty(sequence(), run), { numRuns: 2000, seed: 12 })
})
