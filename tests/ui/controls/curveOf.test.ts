import { expect, test } from 'vitest'
import { KINDS } from '../../../src/graph/everyKind'
import { kindOf } from '../../../src/graph/kinds'
import { curveOf } from '../../../src/ui/controls/curveOf'

const curve = (kind: string) => {
  const facts = kindOf({ kind })
  return facts ? curveOf(facts) : null
}
const points = (path: string): number[][] =>
  path
    .slice(1)
    .split('L')
    .map((point) => point.split(' ').map(Number))

test('a curve fills its icon from side to side, and stays within it', () => {
  const curves = KINDS.flatMap((kind) => curveOf(kind) ?? [])
  expect(curves.length).toBeGreaterThan(20)
  for (const { path } of curves) {
    const [x, y] = [0, 1].map((axis) => points(path).map((point) => point[axis]))
    expect([...x, ...y].every((value) => value >= 3 && value <= 21)).toBe(true)
    expect([Math.min(...x), Math.max(...x)]).toEqual([3, 21])
    expect([Math.min(...y), Math.max(...y)]).toEqual([3, 21])
  }
})

test('ReLU lies flat, then rises from the middle', () => {
  const relu = points(curve('ReLU')?.path ?? '')
  for (const [x, y] of relu) expect(y).toBeCloseTo(x <= 12 ? 21 : 21 - 2 * (x - 12), 0)
})

test('Tanh crosses the axis in the middle, and Sigmoid stays above it', () => {
  expect(curve('Tanh')?.axis).toBe('M3 12H21')
  expect(curve('Sigmoid')?.axis).toBe('')
})

test('what is no function of one number has no curve', () => {
  expect(['Softmax', 'Conv2d', 'Image', 'Add', 'Plot'].map(curve)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})
