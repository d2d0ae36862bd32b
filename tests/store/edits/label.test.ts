import { expect, test } from 'vitest'
import { labelOf, nameOf } from '../../../src/store/edits/label'

test('a step names the one card that it is about, or how many there are', () => {
  expect(labelOf('Delete', ['n2'])).toBe('Delete edges')
  expect(labelOf('Delete', ['n2', 'n3', 'n4'])).toBe('Delete 3 layers')
  expect([nameOf('n4'), nameOf('gone')]).toEqual(['pool', ''])
})
