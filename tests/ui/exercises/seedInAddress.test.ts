import { expect, test } from 'vitest'
import { seedInAddress } from '../../../src/ui/exercises/seedInAddress'

test('A seed is a whole number below 2³²; all else is none', () => {
  expect(seedInAddress('?exercise=124')).toBe(124)
  expect(seedInAddress('?a=1&exercise=4294967295')).toBe(4294967295)
  for (const odd of [
    '',
    '?exercise',
    '?exercise=',
    '?exercise=4294967296',
    '?exercise=-1',
    '?exercise=x',
  ])
    expect(seedInAddress(odd)).toBe(null)
})
