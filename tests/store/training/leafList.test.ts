import { expect, test } from 'vitest'
import { leafedTo, leafList } from '../../../src/store/training/leafList'

const LABELS = Int32Array.of(0, 1, 1, 2, 0)
const JUDGED = {
  losses: Float32Array.of(0.1, 3, 0.2, NaN, 2),
  predicted: Int32Array.of(0, 0, 1, 1, 2),
}
const ALL = { only: 'all', order: 'set', taken: null } as const

test('the wrong ones are listed, in the order of the set or the worst first', () => {
  expect(leafList(JUDGED, LABELS, ALL)).toEqual([0, 1, 2, 3, 4])
  expect(leafList(JUDGED, LABELS, { ...ALL, only: 'wrong' })).toEqual([1, 3, 4])
  expect(leafList(JUDGED, LABELS, { ...ALL, only: 'wrong', order: 'worst' })).toEqual([3, 1, 4])
})

test('those of a class that were taken for another are listed, or for itself', () => {
  const taken = (is: number, as: number) => leafList(JUDGED, LABELS, { ...ALL, taken: { is, as } })
  expect(taken(1, 0)).toEqual([1])
  expect(taken(1, 1)).toEqual([2])
  expect(taken(2, 0)).toEqual([])
})

test('values are neither right nor wrong: all are listed, the largest errors first', () => {
  const choice = { only: 'wrong', order: 'worst', taken: null } as const
  expect(leafList(JUDGED, null, choice)).toEqual([3, 1, 4, 2, 0])
})

test('steps lead around the ends, and from elsewhere to a neighbour', () => {
  expect(leafedTo([1, 3, 4], 4, 1, 'set')).toBe(1)
  expect(leafedTo([1, 3, 4], 1, -1, 'set')).toBe(4)
  expect(leafedTo([1, 3, 4], 2, 1, 'set')).toBe(3)
  expect(leafedTo([1, 3, 4], 2, -1, 'set')).toBe(1)
  expect(leafedTo([1, 3, 4], 9, 1, 'set')).toBe(1)
  expect(leafedTo([3, 1, 4], 2, 1, 'worst')).toBe(3)
  expect(leafedTo([3, 1, 4], 2, -1, 'worst')).toBe(4)
  expect(leafedTo([], 2, 1, 'set')).toBeUndefined()
})
