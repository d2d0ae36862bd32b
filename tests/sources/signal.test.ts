import { describe, expect, test } from 'vitest'
import { isShown } from '../../src/layers/parameters'
import { evenly } from '../../src/sources/evenly'
import { signal } from '../../src/sources/signal'
import torch from '../fixtures/sources/signal.json'
import { processorTime } from '../processorTime'
import { given, label, none, problem, shape } from './given'

describe('Signal', () => {
  test('the default is the lecture’s signal, on the right side of every jump', () => {
    const x = signal.values(given(signal), none, {}, none)
    expect(shape(signal)).toEqual([1, 1, 300])
    expect(Math.max(...torch.x.map((value, i) => Math.abs(value - x[i])))).toBeLessThan(2e-6)
    expect(label(signal)).toBe('(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5, 300 samples')
  })

  test('time runs as torch.linspace counts it, to the last bit but one', () => {
    expect(
      Math.max(...evenly(0, 1, 300).map((value, i) => Math.abs(value - torch.t[i]))),
    ).toBeLessThan(1e-7)
    expect(
      Math.max(...evenly(-10, 10, 300).map((value, i) => Math.abs(value - torch.linspace[i]))),
    ).toBeLessThan(2e-6)
    for (let count = 2; count < 400; count++)
      expect(evenly(0.1, 0.7, count).at(-1)).toBe(Math.fround(0.7))
  })

  test('own numbers are read as one list where they can be, and two lists are a choice', () => {
    expect(shape(signal, { numbers: '1,5\n2,5\n3,5' })).toEqual([1, 1, 3])
    const { readings } = signal.fields[4]
    expect(readings?.('0,5;1,5;2,5').map(({ label }) => label)).toEqual([])
    expect(readings?.('0,5 1,5').map(({ label }) => label)).toEqual(['2', '4'])
    expect(readings?.('1\n2\n3')).toEqual([])
  })

  test('own numbers take the place of the formula', () => {
    const own = { numbers: '[1, 2, 3]', formula: 'broken(' }
    expect(shape(signal, own)).toEqual([1, 1, 3])
    expect([...signal.values(given(signal, own), none, {}, none)]).toEqual([1, 2, 3])
    expect(label(signal, own)).toBe('own numbers, 3 samples')
    expect(shape(signal, { numbers: '[[[1, 2]]]' })).toEqual([1, 1, 2])
    expect(
      signal.fields
        .filter((field) => isShown(signal, field, given(signal, own)))
        .map(({ name }) => name),
    ).toEqual(['numbers'])
  })

  test('says what is wrong with formula, numbers or count', () => {
    expect(problem(signal, { formula: 'sine(t)' })).toMatchObject({
      field: 'formula',
      text: 'There is no function “sine” at character 1. Did you mean sin?',
    })
    expect(problem(signal, { numbers: '[1, , 2]' })).toMatchObject({
      field: 'numbers',
      text: 'There is a number missing after the 1st comma, at character 3.',
    })
    expect(problem(signal, { numbers: '[[1, 2], [3, 4]]' })).toMatchObject({
      field: 'numbers',
      text: 'These numbers are 2×2; a signal is one list.',
    })
    expect(problem(signal, { samples: 70_000 })).toMatchObject({
      field: 'samples',
      text: 'A signal has 2 to 65,536 samples.',
    })
  })

  test('the largest signal is computed within a second', () => {
    const start = processorTime()
    expect(signal.values(given(signal, { samples: 65_536 }), none, {}, none).length).toBe(65_536)
    expect(processorTime() - start).toBeLessThan(1000)
  })
})
