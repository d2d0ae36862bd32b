import { describe, expect, test } from 'vitest'
import { type Parameters } from '../../src/layers/fields'
import { printSentence } from '../../src/layers/sentence'
import { random } from '../../src/sources/random'
import { given, label, none, problem, shape } from './given'

describe('Random', () => {
  const drawn = (some: Parameters): number[] => [
    ...random.values(given(random, some), none, {}, none),
  ]

  test('torch.rand, torch.randn and torch.randint after torch.manual_seed(0)', () => {
    expect(drawn({ shape: '3', distribution: 'uniform' })).toEqual([
      0.49625658988952637, 0.7682217955589294, 0.08847743272781372,
    ])
    expect(drawn({ shape: '1, 10', distribution: 'integers' })).toEqual([
      4, 9, 3, 0, 3, 9, 7, 3, 7, 3,
    ])
    expect(drawn({ shape: '10, 5' }).slice(0, 3)).toEqual(
      [-1.1258398, -1.1523602, -0.25057858].map((value) => expect.closeTo(value, 5) as number),
    )
    expect(drawn({ shape: '4', seed: 1 })).not.toEqual(drawn({ shape: '4', seed: 2 }))
  })

  test('shapes and labels', () => {
    expect(shape(random)).toEqual([1, 3, 32, 32])
    expect(label(random)).toBe('normal, seed 0')
    expect(label(random, { distribution: 'integers', seed: 7 })).toBe('integers 0…9, seed 7')
  })

  test.each<[Parameters, string]>([
    [{ shape: '1, 0' }, '“0” is not a size: sizes are whole numbers from 1.'],
    [{ shape: '2, -1' }, '“-1” is not a size: sizes are whole numbers from 1.'],
    [{ shape: '' }, 'There is no shape yet: write sizes such as 1, 3, 32, 32.'],
    [{ shape: '2001, 2000' }, 'The shape 2001×2000 has 4,002,000 numbers, more than 4,000,000.'],
    [
      { distribution: 'integers', low: 5, high: 5 },
      'high is 5; it must be larger than low, 5, because it is not included.',
    ],
  ])('%j is refused', (some, text) => {
    expect(printSentence(problem(random, some).text)).toBe(text)
  })
})
