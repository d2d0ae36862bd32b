import { expect, test } from 'vitest'
import { expectAgreement, expectSamePicture } from '../../scripts/bench/agreement'
import { alternate, TURN } from '../../scripts/bench/alternate'
import { figureOf, median, quantile, timingOf } from '../../scripts/bench/statistics'

test('The median is the middle one, or the mean of the middle two', () => {
  expect(median([5, 1, 9])).toBe(5)
  expect(median([4, 1, 9, 2])).toBe(3)
  expect(() => median([])).toThrow('median of nothing')
})

test('The 95th percentile is a value that 95 in 100 do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(quantile(hundred, 0.95)).toBe(95)
  expect(quantile([7], 0.95)).toBe(7)
})

test('A ratio is our median by the rival’s', () => {
  expect(figureOf('x', timingOf('ours', [1, 2, 3]), timingOf('rival', [8, 8]), 0.5)).toMatchObject({
    ratio: 0.25,
    reach: 0.5,
    ours: { median: 2, n: 3 },
  })
})

test('Results agree within 1e-4 + 1e-4·|b|, and the sentence where they do not names both', () => {
  expect(() => expectAgreement('The map', [1, 1000.1], 'rival', [1.0001, 1000])).not.toThrow()
  expect(() => expectAgreement('The map', [1, 2], 'rival', [1, 2.001])).toThrow(
    'ours gives 2 where rival gives 2.001',
  )
  expect(() => expectAgreement('The map', [Number.NaN], 'rival', [1])).toThrow('cannot be compared')
  expect(() => expectAgreement('The map', [1], 'rival', [1, 2])).toThrow(
    'ours has 1 numbers and rival 2',
  )
})

test('Pictures are the same in other colours, and not where other things stand elsewhere', () => {
  const painted = (...colours: readonly number[]): Uint8ClampedArray =>
    new Uint8ClampedArray(Uint32Array.from(colours).buffer)
  expect(() =>
    expectSamePicture('The map', painted(1, 2, 1, 3), 'rival', painted(7, 8, 7, 9)),
  ).not.toThrow()
  expect(() =>
    expectSamePicture('The map', painted(1, 2, 1, 3), 'rival', painted(7, 7, 8, 8)),
  ).toThrow('2 of 4 pixels agree')
  expect(() => expectSamePicture('The map', painted(1, 1), 'rival', painted(7, 7))).toThrow(
    'cannot be compared',
  )
})

test('Contestants take turns of some rounds, each after one that is not counted', async () => {
  const turns: string[] = []
  const one = (name: string) => ({
    name,
    times: async (rounds: readonly number[]) => {
      turns.push(`${name} ${rounds[0] / TURN}, ${rounds.length}`)
      return rounds
    },
  })
  const times = await alternate([one('a'), one('b')], 2 * TURN)
  const each = TURN + 1
  expect(turns).toEqual([
    `a 0, ${each}`,
    `b 0, ${each}`,
    `a 1, ${each}`,
    `b 1, ${each}`,
    `a 2, ${each}`,
    `b 2, ${each}`,
  ])
  expect(times.a).toEqual(
    [1, 2].flatMap((turn) => Array.from({ length: TURN }, (_, i) => turn * TURN + 1 + i)),
  )
})

test('A slow contestant takes fewer rounds in a turn, but never none', async () => {
  const slow = (each: number) => ({
    name: String(each),
    patience: 1000,
    times: async (rounds: readonly number[]) => rounds.map(() => each),
  })
  const times = await alternate([slow(100), slow(5000), slow(1)], 2 * TURN)
  expect([times['100'].length, times['5000'].length, times['1'].length]).toEqual([10, 6, 2 * TURN])
})
