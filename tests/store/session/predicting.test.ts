import { expect, test } from 'vitest'
import { predicting } from '../../../src/store/session/predicting'

const ids = new Set<unknown>(['n1', 'n2'])

test('What was told is read back, for cards that are there', () => {
  expect(predicting.read?.(null, ids)).toBe(null)
  expect(predicting.read?.({ n1: [1, 16, 5, 5], gone: [1], n2: [] }, ids)).toEqual({
    n1: [1, 16, 5, 5],
    n2: [],
  })
})

test('What is no shape is left out, and what is no list of cards is refused', () => {
  expect(predicting.read?.({ n1: [1, -2], n2: 'x' }, ids)).toEqual({})
  expect(predicting.read?.('yes', ids)).toBeUndefined()
})
