import { expect, test } from 'vitest'
import { folds } from '../../../src/store/session/folds'

test('what was opened or folded is read by its name, and nothing else', () => {
  const read = (stored: unknown) => folds.read?.(stored, new Set())
  expect(read({ act: true, 'act more': false, pool: 'yes', '': true })).toEqual({
    act: true,
    'act more': false,
  })
  expect(read([true])).toBeUndefined()
  expect(
    Object.keys(
      read(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`a${i}`, true]))) ?? {},
    ),
  ).toHaveLength(100)
})
