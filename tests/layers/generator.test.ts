import { describe, expect, test } from 'vitest'
import { createGenerator } from '../../src/layers/generator'
import fixture from '../fixtures/sources/generator.json'

const farthest = (drawn: Float32Array, expected: readonly number[]): number => {
  expect(drawn.length).toBe(expected.length)
  return Math.max(...expected.map((value, i) => Math.abs(value - drawn[i])))
}

/**
 * Blocks of normal numbers go through PyTorch's vectorised log and cos, which differ in the last
 * bit.
 */
const LAST_BITS = 1e-6

describe.each(Object.entries(fixture.seeds))('after torch.manual_seed(%s)', (seed, torch) => {
  const generator = createGenerator(Number(seed))

  test('a sequence of draws is PyTorch’s, each going on where the last one stopped', () => {
    const bound = 1 / Math.sqrt(3)
    expect([...generator.uniform(3, 0, 1)]).toEqual(torch.rand3)
    expect([...generator.normal(3)]).toEqual(torch.randn3)
    expect([...generator.normal(2)]).toEqual(torch.randn2)
    expect(farthest(generator.normal(20), torch.randn20)).toBeLessThan(LAST_BITS)
    expect([...generator.integers(6, -5, 7)]).toEqual(torch.randint6)
    expect(farthest(generator.normal(16), torch.randn16)).toBeLessThan(LAST_BITS)
    expect([...generator.normal(1)]).toEqual(torch.randn1)
    expect([...generator.uniform(40, -bound, bound)]).toEqual(torch.uniform40)
    expect([...generator.normal(15)]).toEqual(torch.randn15)
    expect(farthest(generator.normal(47), torch.randn47)).toBeLessThan(LAST_BITS)
    expect(Array.from(generator.uniform(700, 0, 1).subarray(690))).toEqual(torch.rand700)
    expect([...generator.integers(3, 0, 2 ** 31)]).toEqual(torch.big.map(Math.fround))
  })

  test('the end of a long run of normal numbers is PyTorch’s', () => {
    expect(
      farthest(createGenerator(Number(seed)).normal(100_003).slice(-5), torch.last5of100003),
    ).toBeLessThan(LAST_BITS)
  })
})

test('the lecture’s matrices and input are drawn from one generator', () => {
  const generator = createGenerator(0)
  const { A1, A2, A3, x } = fixture.lectureDeepLinear
  expect(farthest(generator.normal(50), A1.data)).toBeLessThan(LAST_BITS)
  expect(farthest(generator.normal(100), A2.data)).toBeLessThan(LAST_BITS)
  expect(farthest(generator.normal(10), A3.data)).toBeLessThan(LAST_BITS)
  expect(farthest(generator.normal(5), x.data)).toBeLessThan(LAST_BITS)
})

test('torch.randint(10, (10,)) after seed 0 is the lecture’s pooling input', () => {
  expect([...createGenerator(0).integers(10, 0, 10)]).toEqual([4, 9, 3, 0, 3, 9, 7, 3, 7, 3])
})

test('the weights of nn.Linear(1, 10) and nn.Linear(10, 1) after seed 0 are the lecture’s', () => {
  const generator = createGenerator(0)
  const bound = 1 / Math.sqrt(10)
  const first = [
    generator.uniform(10, -1, 1),
    generator.uniform(10, -1, 1),
    generator.uniform(10, -bound, bound),
    generator.uniform(1, -bound, bound),
  ].map((drawn) => drawn[0])
  expect(first.map((value) => Number(value.toFixed(6)))).toEqual([
    -0.007487, -0.302213, 0.114859, -0.123266,
  ])
})
