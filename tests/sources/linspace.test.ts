import { describe, expect, test } from 'vitest'
import { linspace } from '../../src/sources/linspace'
import { given, none, problem, shape } from './given'

describe('Linspace', () => {
  test('is a batch of scalars, as torch.linspace counts them', () => {
    expect(shape(linspace)).toEqual([200, 1])
    // torch.linspace(1, 0, 4) and torch.linspace(-1, 1, 3).
    expect([
      ...linspace.values(given(linspace, { start: 1, end: 0, steps: 4 }), none, {}, none),
    ]).toEqual([1, 0.6666666269302368, 0.3333333432674408, 0].map(Math.fround))
    expect([
      ...linspace.values(given(linspace, { start: -1, end: 1, steps: 3 }), none, {}, none),
    ]).toEqual([-1, 0, 1])
    expect([
      ...linspace.values(given(linspace, { start: 5, end: 9, steps: 1 }), none, {}, none),
    ]).toEqual([5])
  })
  test('says what is wrong with the count', () =>
    expect(problem(linspace, { steps: 0 })).toMatchObject({
      field: 'steps',
      text: 'Linspace has 1 to 65,536 steps.',
    }))
})
