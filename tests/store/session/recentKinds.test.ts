import { expect, test } from 'vitest'
import { recentKinds, withRecent } from '../../../src/store/session/recentKinds'

test('the latest kind stands first, once, and five are kept', () => {
  const added = ['ReLU', 'Conv2d', 'Tanh', 'ReLU', 'Add', 'Mul', 'Linear']
  const recent = added.reduce<readonly string[]>(withRecent, [])
  expect(recent).toEqual(['Linear', 'Mul', 'Add', 'ReLU', 'Tanh'])
  expect(withRecent(recent, 'Linear')).toBe(recent)
})

test('what was stored is read by its names, each once', () => {
  const read = (stored: unknown) => recentKinds.read?.(stored, new Set())
  expect(read(['ReLU', 'ReLU', 7, '', 'Add', 'a', 'b', 'c', 'd'])).toEqual([
    'ReLU',
    'Add',
    'a',
    'b',
    'c',
  ])
  expect(read('ReLU')).toBeUndefined()
})
