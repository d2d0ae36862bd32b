import { expect, test } from 'vitest'
import { measure } from '../../../src/store/session/measure'

test('a measure is read with its tolerance, and nothing else', () => {
  const read = (stored: unknown) => measure.read?.(stored, new Set())
  const chosen = { id: 'macs', tolerance: 1e-3 }
  expect(read({ ...chosen, more: 1 })).toEqual(chosen)
  expect(read(null)).toBeNull()
  for (const wrong of [{ id: 'macs' }, { id: 'macs', tolerance: 2 }, 'macs', { tolerance: 1e-3 }])
    expect(read(wrong)).toBeUndefined()
})
