import { expect, test } from 'vitest'
import { figures } from '../../../src/store/session/figures'

const ids = new Set<unknown>(['n1', 'n2'])
const read = (stored: unknown) => figures.read?.(stored, ids)
const FRESH = { grid: null, spots: {}, grey: false, common: false }

test('a picture grid is read as it was stored', () => {
  const stored = {
    'n1 n2': {
      grid: [2, 8],
      spots: { 0: { node: 'n2', part: 3 }, 15: null },
      grey: true,
      common: true,
    },
  }
  expect(read(stored)).toEqual(stored)
})

test('grids of nodes that are gone are not read', () => {
  expect(read({ 'n1 gone': FRESH, n2: FRESH })).toEqual({ n2: FRESH })
})

test('what does not fit is as in a fresh grid', () => {
  expect(read({ n1: null, n2: { grid: [0, 2], grey: 'yes' } })).toEqual({ n1: FRESH, n2: FRESH })
  const spots = {
    64: null,
    '-1': null,
    x: null,
    1: { node: 'gone', part: 0 },
    2: { node: 'n1', part: -1 },
    3: { node: 'n1', part: 1 },
  }
  expect(read({ n1: { grid: [9, 1], spots } })).toEqual({
    n1: { ...FRESH, spots: { 3: { node: 'n1', part: 1 } } },
  })
})

test('a thousand grids are remembered', () => {
  const many = Object.fromEntries(
    Array.from({ length: 1001 }, (_, i) => [
      Array(i + 1)
        .fill('n1')
        .join(' '),
      FRESH,
    ]),
  )
  expect(Object.keys(read(many) ?? {})).toHaveLength(1000)
})

test('what is no object is as at first', () => {
  expect([read(null), read([]), read('n1')]).toEqual([undefined, undefined, undefined])
})
