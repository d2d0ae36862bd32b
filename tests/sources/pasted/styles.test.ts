import { describe, expect, test } from 'vitest'
import { readingsOf } from '../../../src/sources/numbers'
import { OTHER_STYLES } from './otherStyles'
import { PYTHON_STYLES } from './pythonStyles'

const STYLES = { ...PYTHON_STYLES, ...OTHER_STYLES }

for (const [style, rows] of Object.entries(STYLES))
  describe(`Numbers as ${style}`, () => {
    test.each(rows)('%j', (text, shape, numbers) => {
      const readings = readingsOf(text)
      if ('error' in readings) throw new Error(readings.error)
      expect(readings[0].shape).toEqual(shape)
      expect([...readings[0].data]).toEqual(numbers.map(Math.fround))
    })
  })

test('more than a hundred texts are read', () => {
  expect(Object.values(STYLES).flat().length).toBeGreaterThan(100)
})
