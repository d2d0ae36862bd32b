import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outputError } from '../../../src/graph/outputError'
import { summaryOf } from '../../../src/graph/summary'
import { measure as slice, TOLERANCES } from '../../../src/store/session/measure'
import { MEASURES, measureOf } from '../../../src/ui/measures'
import { rangeOf } from '../../../src/ui/measures/measure'
import { input, network } from '../../graph/network'

const { project, shapes } = network([
  input([1, 3, 32, 32]),
  ['conv', 'Conv2d', { out_channels: 8, kernel_size: 3 }],
  ['fc', 'Flatten'],
])
const rows = summaryOf(project, shapes)
const valueOf = (id: string, row: number): number | null => {
  const measure = measureOf(id)
  return measure?.from === 'row' ? measure.of(rows[row]) : null
}

test('every measure has a word of its own that can be stored', () => {
  expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length)
  expect(new Set(MEASURES.map(({ label }) => label)).size).toBe(MEASURES.length)
  for (const { id } of MEASURES) {
    const chosen = { id, tolerance: TOLERANCES[2] }
    expect(slice.read?.(chosen, new Set())).toEqual(chosen)
  }
})

test('what follows from the shapes is what the summary says', () => {
  expect(valueOf('macs', 1)).toBe(3 * 9 * 8 * 30 * 30)
  expect(valueOf('parameters', 1)).toBe(8 * 28)
  expect(valueOf('bytes', 1)).toBe(4 * 8 * 30 * 30)
  expect([valueOf('field', 0), valueOf('field', 1), valueOf('field', 2)]).toEqual([1, 3, null])
})

test.each([
  ['milliseconds', 0, '0 ms'],
  ['milliseconds', 0.0123, '0.012 ms'],
  ['milliseconds', 12.34, '12.3 ms'],
  ['macs', 118_013_952, '118\u00a0M'],
  ['sparsity', 0.4567, '45.7 %'],
  ['sparsity', 1, '100 %'],
  ['smallest', -0.00001, '−1e−5'],
  ['float16', 0, 'equal'],
  ['int8', 0.0123, '0.012'],
  ['kept', Infinity, 'no number'],
])('%s of %d is printed as %s', (id, value, text) => expect(measureOf(id)?.print(value)).toBe(text))

test('a scale keeps the order of values, from 0 to 1', () => {
  const any = fc.array(fc.float({ noNaN: true }), { minLength: 2, maxLength: 9 })
  fc.assert(
    fc.property(any, fc.constantFrom('linear', 'decades'), (given, scale) => {
      const values = scale === 'linear' ? given : given.map(Math.abs)
      const range = rangeOf(values, scale)
      if (!range) return expect(values.some(Number.isFinite)).toBe(false)
      const shares = values.toSorted((a, b) => a - b).map(range.shareOf)
      for (const share of shares) expect(share >= 0 && share <= 1).toBe(true)
      expect(shares).toEqual(shares.toSorted((a, b) => a - b))
      return undefined
    }),
  )
})

test('errors spread over decades, the largest at the end and no error at the start', () => {
  const error = measureOf('int8')
  if (error?.from !== 'errors') throw new Error('no measure of errors')
  const values = [0, 0.0001, 0.001, 0.01].map((off) => error.of(outputError([1 + off, 1], [1, 1])))
  const shares = values.map((value) => rangeOf(values, error.scale)?.shareOf(value))
  expect(shares.map((share) => Math.round(100 * (share ?? NaN)))).toEqual([0, 0, 50, 100])
})
