import { expect, test } from 'vitest'
import { weightsPause } from '../../../src/store/training/pace'

const idle = { cores: 8, byHand: false, mapsTime: 2, bytes: 1000 }

test('with cores to spare the maps follow a run as often as a screen shows pictures', () =>
  expect(weightsPause(idle)).toBeLessThanOrEqual(1000 / 60))

test('on two cores, and under the hand, they follow fifteen times a second', () => {
  expect(weightsPause({ ...idle, cores: 2 })).toBe(64)
  expect(weightsPause({ ...idle, byHand: true })).toBe(64)
})

test('they follow no more often than they are painted, or than all weights are worth', () => {
  expect(weightsPause({ ...idle, mapsTime: 90 })).toBe(90)
  expect(weightsPause({ ...idle, bytes: 40_000_000 })).toBe(400)
})
