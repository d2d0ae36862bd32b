import { expect, test } from 'vitest'
import { expectAgreement } from '../../scripts/bench/agreement'
import { alternate, WARM_UP } from '../../scripts/bench/alternate'
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
  expect(figureOf('x', timingOf('ours', [1, 2, 3]), timingOf('rival', [8, 8]), 0.5)).toMatchObject({ ratio: 0.25, reach: 0.5, ours: { median: 2, n: 3 } })
})

test('Results agree within 1e-4 + 1e-4·|b|, and the sentence of those that do not names both', () => {
  expect(() => expectAgreement('The map', [1, 1000.1], 'rival', [1.0001, 1000])).not.toThrow()
  expect(() => expectAgreement('The map', [1, 2], 'rival', [1, 2.001])).toThrow('ours gives 2 where rival gives 2.001')
  expect(() => expectAgreement('The map', [Number.NaN], 'rival', [1])).toThrow('cannot be compared')
  expect(() => expectAgreement('The map', [1], 'rival', [1, 2])).toThrow('ours has 1 numbers and rival 2')
})

test('Contestants take turns round by round, blocks at their end, and the warm-up is not counted', async () => {
  const turns: string[] = []
  const times = await alternate(
    [
      {
        name: 'one',
        times: async ([round]) => {
          turns.push(`one ${round}`)
          return [round]
        },
      },
      {
        name: 'block',
        block: 20,
        times: async (rounds) => {
          turns.push(`block ${rounds[0]}–${rounds[rounds.length - 1]}`)
          return rounds
        },
      },
    ],
    40,
  )
  expect(times.one).toEqual(Array.from({ length: 40 }, (_, i) => WARM_UP + i))
  expect(times.block).toEqual(times.one)
  expect(turns.slice(18, 23)).toEqual(['one 18', 'one 19', 'block 0–19', 'one 20', 'one 21'])
})

test('A slow contestant takes part in fewer rounds', async () => {
  const times = await alternate([{ name: 'slow', patience: 1000, times: async () => [100] }], 40)
  expect(times.slow).toHaveLength(10)
})
