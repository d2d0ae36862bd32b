import { expect, test } from 'vitest'
import { canGrow, type MadeSample, madeSet, planesOfPixels } from '../../src/sources/madeSet'

const made = (label: number, byte: number): MadeSample => ({ label, bytes: new Uint8Array([byte]) })
const labels = (set: ReturnType<typeof madeSet>): number[] =>
  set.targets.of === 'classes' ? [...set.targets.labels] : []

test('of each class the share is held for a test, behind what is for training', () => {
  const ten = Array.from({ length: 20 }, (_, i) => made(i % 2, i))
  const set = madeSet('mine', [1, 1, 1], ['a', 'b'], ten, 0.2)
  expect([set.count, set.training, set.scale]).toEqual([20, 16, 1 / 255])
  expect(
    labels(set)
      .slice(16)
      .toSorted((a, b) => a - b),
  ).toEqual([0, 0, 1, 1])
  expect([...set.inputs].toSorted((a, b) => a - b)).toEqual(ten.map((_, i) => i))
  expect(canGrow(set)).toBe(true)
})

test('a set that is continued keeps its own parts, and its pictures keep their labels', () => {
  const first = madeSet('mine', [1, 1, 1], ['a', 'b'], [made(0, 1), made(1, 2)], 0)
  const parts = { ...first, training: 1 }
  const next = madeSet('mine', [1, 1, 1], ['a', 'b', 'c'], [made(2, 3)], 0, parts)
  expect([...next.inputs]).toEqual([1, 3, 2])
  expect([labels(next), next.training]).toEqual([[0, 2, 1], 2])
})

test('grey is what PIL gives, and colours become planes', () => {
  const pixels = [255, 0, 0, 255, 10, 200, 30, 255]
  expect([...planesOfPixels(pixels, 3)]).toEqual([255, 10, 0, 200, 0, 30])
  // Image.fromarray(…).convert('L')
  expect([...planesOfPixels(pixels, 1)]).toEqual([76, 124])
})
