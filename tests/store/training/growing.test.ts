import { expect, test } from 'vitest'
import { createGrowing } from '../../../src/store/training/growing'

test('numbers are appended, and a window of them stays as it was', () => {
  const growing = createGrowing(Float32Array.of(1, 2))
  const early = growing.all()
  for (let i = 3; i <= 1000; i++) growing.push(Float32Array.of(i))
  expect([...early]).toEqual([1, 2])
  const all = growing.all()
  expect(all).toHaveLength(1000)
  expect([all[2], all[999]]).toEqual([3, 1000])
  growing.cut(3)
  growing.push(Float32Array.of(-1))
  expect([...growing.all()]).toEqual([1, 2, 3, -1])
  expect(all[3]).toBe(4)
  growing.cut(99)
  expect(growing.all()).toHaveLength(4)
})
