import { expect, test } from 'vitest'
import { checkPicture, checkProject, pictureMutant, projectMutant } from './mutants'
import { triedMutants } from './triedMutants'

const MANY = { numRuns: 600, seed: 7 }

// Both outcomes are met often, so that neither check is idle.
test.each([
  ['a damaged project', () => triedMutants(projectMutant, checkProject, MANY)],
  ['a damaged picture', () => triedMutants(pictureMutant, checkPicture, MANY)],
])('%s gives a sentence or a valid one, at once', (_title, act) => {
  const { refused, read, slowest } = act()
  expect(slowest).toBeLessThan(1000)
  expect(refused).toBeGreaterThan(100)
  expect(read).toBeGreaterThan(100)
})
