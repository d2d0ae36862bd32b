import { expect, test } from 'vitest'
import { editUnderDelays } from './delays'

test('However long answers take, no card shows a map that it has no more, and in ' +
  'the end each shows its own', async () => {
  const { shown } = await editUnderDelays(150, 1)
  expect(shown).toBeGreaterThan(75)
}, 60_000)
