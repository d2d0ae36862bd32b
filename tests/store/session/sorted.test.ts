import { expect, test } from 'vitest'
import { sorted } from '../../../src/store/session/sorted'

const read = (stored: unknown) => sorted.read?.(stored, new Set())

test('the column is read as it was stored, and nothing else', () => {
  const chosen = { column: 'MACs', descending: true }
  expect(read({ ...chosen, more: 1 })).toEqual(chosen)
  expect(read(null)).toBeNull()
  for (const wrong of [1, {}, { column: 'MACs' }, { column: '', descending: true }, []])
    expect(read(wrong)).toBeUndefined()
})
