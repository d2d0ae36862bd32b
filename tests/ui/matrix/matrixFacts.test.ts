import { describe, expect, test } from 'vitest'
import type { Tensor } from '../../../src/graph/project'
import { kernelMatrix } from '../../../src/layers/kernelMatrix'
import {
  anotherInput,
  changes,
  factsOf,
  largest,
  minus,
  product,
} from '../../../src/ui/matrix/matrixFacts'
import { moved } from '../../../src/ui/matrix/places'
import { printPython } from '../../../src/ui/matrix/printPython'
import { verdictOf } from '../../../src/ui/matrix/Verdict'
import { viewOf } from '../../../src/ui/matrix/view'
import { printSum, printValue, sharingOf, timesOf } from '../../../src/ui/matrix/words'

const matrix = (rows: readonly (readonly number[])[]): Tensor => ({
  shape: [rows.length, rows[0].length],
  data: Float32Array.from(rows.flat()),
})

describe('A matrix', () => {
  test('is counted: entries, what is not zero, different numbers, and what is no number', () => {
    expect(
      factsOf(
        matrix([
          [-1, 1, 0],
          [-0, -1, Number.NaN],
        ]),
      ),
    ).toEqual({ entries: 6, nonZero: 4, distinct: 2, notNumbers: 1 })
  })
  test('times x is what float32 gives, and a NaN reaches only the rows that read it', () => {
    const a = matrix([
      [0.1, 0.2, 0],
      [0, 1, 3],
    ])
    expect(Array.from(product(a, [1, 2, Number.NaN]))).toEqual([
      Math.fround(Math.fround(0.1) + Math.fround(Math.fround(0.2) * 2)),
      Number.NaN,
    ])
    expect(Array.from(product(a, [0, 1, 1], [10, 20]))).toEqual([
      Math.fround(10 + Math.fround(0.2)),
      24,
    ])
  })
  test(
    'differs from another only where rounding cannot explain it; infinities ' +
      'and NaN beside their like do not differ',
    () => {
      const found = minus(
        Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, 2),
        Float32Array.of(0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NaN),
      )
      expect(Array.from(found)).toEqual([0.5, 0, 0, Number.NaN])
      expect(largest(found)).toBeNaN()
      expect(largest([-3, 2])).toBe(3)
      expect(changes(matrix([[100, 0, 1]]), matrix([[100.0001, 0, Number.NaN]]))).toEqual([
        false,
        false,
        true,
      ])
    },
  )
  test(
    'is tried at another input of the same shape and about the same size, the ' +
      'same for the same seed',
    () => {
      const x = {
        shape: [1, 200],
        data: Float32Array.from({ length: 200 }, (_, i) => (i === 0 ? Number.NaN : 50)),
      }
      const drawn = anotherInput(x, 3)
      expect(drawn.shape).toEqual(x.shape)
      expect(drawn.data).toEqual(anotherInput(x, 3).data)
      const size = Math.sqrt(drawn.data.reduce((sum, value) => sum + value * value, 0) / 200)
      expect(size).toBeGreaterThan(40)
      expect(size).toBeLessThan(60)
      expect(
        anotherInput({ shape: [2], data: new Float32Array(2) }, 1).data.every(
          (value) => value !== 0,
        ),
      ).toBe(true)
    },
  )
})

describe('The words for it', () => {
  test('are the sum of one row with its numbers put in, zeros left out', () => {
    expect(printSum([0, 0, -1, 1, 0], [1.541, -0.2934, -2.178789, 0.568431, 3], null)).toBe(
      '−1 · (−2.1788) + 1 · 0.5684',
    )
    expect(printSum([0.25, -2], [-1, 0.5], -0.125)).toBe('0.25 · (−1) + (−2) · 0.5000 + (−0.1250)')
    expect(printSum([0, 0], [1, 2], null)).toBe('0')
    expect(
      printSum(
        Array.from({ length: 10 }, () => 1),
        Array.from({ length: 10 }, () => 2),
        null,
      ),
    ).toBe(`${Array.from({ length: 6 }, () => '1 · 2').join(' + ')} + … 4 more`)
  })
  test('print numbers so that small ones are not 0', () => {
    expect([2.74722, -1, 0, -0, 1.2e-7, Number.NaN, 0.3141].map(printValue)).toEqual([
      '2.7472',
      '−1',
      '0',
      '0',
      '1.2e−7',
      'NaN',
      '0.3141',
    ])
  })
  test('say how often each weight stands', () => {
    const steps = { stride: [1], dilation: [1], padding: [[0, 0] as const] }
    expect(sharingOf(timesOf(kernelMatrix([1, 1, 10], [1, 1, 9], [1, 1, 2], steps)))).toBe(
      'Two weights, each standing 9 times',
    )
    expect(
      sharingOf(
        timesOf(kernelMatrix([1, 1, 3], [1, 1, 3], [1, 1, 3], { ...steps, padding: [[1, 1]] })),
      ),
    ).toBe('Three weights, each standing 2 to 3 times')
  })
})

describe('A place in it', () => {
  test('moves with the arrow keys and stops at the edges', () => {
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', 1, 3, 4)).toEqual({ row: 0, column: 0 })
    expect(moved({ row: 1, column: null }, 'ArrowRight', 10, 3, 4)).toEqual({ row: 1, column: 3 })
    expect(moved({ row: 1, column: 2 }, 'Home', 1, 3, 4)).toEqual({ row: 1, column: 0 })
    expect(moved({ row: 1, column: 2 }, 'Enter', 1, 3, 4)).toBeNull()
  })
})

describe('What is shown of two Jacobians', () => {
  const at = (
    rows: readonly (readonly number[])[],
    x: readonly number[],
    y: readonly number[],
  ) => ({
    matrix: matrix(rows),
    input: { shape: [x.length], data: Float32Array.from(x) },
    output: { shape: [y.length], data: Float32Array.from(y) },
  })
  const here = at([[1, 2]], [1, 1], [3.5])
  const other = at([[1, 2]], [0, -1], [-1.5])
  const affine = { here, other, changed: [false, false], changes: 0, zero: Float32Array.of(0.5) }
  const bent = {
    here: at([[1, 2]], [1, 1], [7]),
    other: at([[0, 2]], [-1, 1], [5]),
    changed: [true, false],
    changes: 1,
    zero: null,
  }
  const relu = {
    id: 'r',
    kind: 'ReLU',
    name: 'relu',
    parameters: {},
    seed: 0,
    position: { x: 0, y: 0 },
  }

  test('that are the same is y = A x + b with b = f(0), and the difference from y', () => {
    const view = viewOf(affine, false)
    expect([view.letter, view.b, Array.from(view.product), view.largest]).toEqual([
      'A',
      affine.zero,
      [3.5],
      0,
    ])
    expect(viewOf({ ...affine, zero: Float32Array.of(0) }, false).b).toBeNull()
    expect(verdictOf(affine, undefined).text).toMatch(/^Linear, with a bias: y = A x \+ b/)
    expect(verdictOf(affine, relu).text).toBe(
      'relu (ReLU) is not linear in general, but at two other inputs the matrix is the same.',
    )
  })
  test(
    'that differ is a Jacobian with no difference to tell, and what changed at ' +
      'the other input',
    () => {
      const first = viewOf(bent, false)
      const second = viewOf(bent, true)
      expect([first.letter, first.difference, first.changed]).toEqual(['J', null, null])
      expect([Array.from(second.matrix.data), second.changed]).toEqual([
        [0, 2],
        [true, false],
      ])
      expect(verdictOf(bent, relu).text).toBe(
        'Not linear: it changes with x. At another input 1 of 2 entries differ. relu (ReLU) is ' +
          'not linear.',
      )
      // The facts say linear, and the engine found otherwise: that must be told, because one of
      // them is wrong.
      expect(verdictOf(bent, undefined)).toEqual({
        text: 'Every layer here is linear, and yet 1 of 2 entries differ at another input.',
        amiss: true,
      })
    },
  )
  test('is copied as Python of floats: torch multiplies no matrix of integers with them', () => {
    const odd = { ...affine, here: at([[1, Number.NaN]], [1, Number.NEGATIVE_INFINITY], [3.5]) }
    expect(printPython(viewOf(odd, false))).toBe(
      "A = torch.tensor([[1.0, float('nan')]])\nx = torch.tensor([1.0, float('-inf')])\nb = " +
        'torch.tensor([0.5])\nA @ x + b\n',
    )
  })
})
