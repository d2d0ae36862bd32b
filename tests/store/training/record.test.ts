import { expect, test } from 'vitest'
import { firstStep, freeRunName, numbersFrom } from '../../../src/store/training/record'

test('a run gets a name that no other has', () => {
  expect(freeRunName([])).toBe('Run 1')
  expect(freeRunName([{ name: 'Run 2' }])).toBe('Run 3')
  expect(freeRunName([{ name: 'Run 1' }, { name: 'with dropout' }])).toBe('Run 3')
})

test('the curve of a run that branched off begins where it did', () => {
  expect(firstStep({ from: null })).toBe(0)
  expect(firstStep({ from: { name: 'Run 1', step: 30 } })).toBe(30)
  expect(numbersFrom().losses.all()).toHaveLength(0)
})
