import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summaryOf } from '../../src/graph/summary'
import { SUMMARY_COLUMNS } from '../../src/graph/summaryColumns'
import { sortedRows } from '../../src/graph/summaryOrder'
import { input, network } from './network'

const { project, shapes } = network([
  input([1, 3, 32, 32]),
  ['layer10', 'Conv2d', { out_channels: 8, kernel_size: 3, padding: 1 }],
  ['layer2', 'MaxPool2d', { kernel_size: 2 }],
  ['flat', 'Flatten'],
  ['fc', 'Linear', { out_features: 10 }],
])
const rows = summaryOf(project, shapes)
const by = (head: string, descending = false): readonly string[] => {
  const column = SUMMARY_COLUMNS.find((one) => one.head === head)
  return column ? sortedRows(rows, column.key, descending).map(({ row }) => row.name) : []
}

test('names with numbers are ordered as people do', () =>
  expect(by('Name')).toEqual(['fc', 'flat', 'input', 'layer2', 'layer10']))

test('numbers are compared as numbers, equal ones in the order of the network', () =>
  expect(by('Parameters', true)).toEqual(['fc', 'layer10', 'input', 'layer2', 'flat']))

test('rows without a kernel stand last either way', () => {
  expect(by('Kernel')).toEqual(['layer2', 'layer10', 'input', 'flat', 'fc'])
  expect(by('Kernel', true)).toEqual(['layer10', 'layer2', 'input', 'flat', 'fc'])
})

test('a field that is everything is the largest', () => {
  expect(by('Receptive field').at(-1)).toBe('fc')
  expect(by('Receptive field')[0]).toBe('input')
})

test('any keys give every row once, in order, with its place in the network', () => {
  const key = fc.oneof(fc.constant(null), fc.double(), fc.constant(NaN))
  fc.assert(
    fc.property(fc.array(key, { minLength: 5, maxLength: 5 }), fc.boolean(), (keys, descending) => {
      const sorted = sortedRows(rows, (_, place) => keys[place - 1], descending)
      expect(sorted.map(({ place }) => place).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
      for (const { row, place } of sorted) expect(row).toBe(rows[place - 1])
      const numbers = sorted.map(({ place }) => keys[place - 1])
      const known = numbers.filter((one) => one !== null && !Number.isNaN(one))
      expect(numbers.slice(0, known.length)).toEqual(known)
      expect(known).toEqual(
        known.toSorted((a, b) => (descending ? Number(b) - Number(a) : Number(a) - Number(b))),
      )
    }),
  )
})
