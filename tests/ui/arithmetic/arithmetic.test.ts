import { describe, expect, test } from 'vitest'
import { KINDS } from '../../../src/graph/everyKind'
import type { AxisWindows } from '../../../src/graph/explain'
import { parametersOf } from '../../../src/graph/kinds'
import { inferred } from '../../../src/layers/layer'
import { printFormula } from '../../../src/layers/printFormula'
import { planOf, readsWords } from '../../../src/ui/arithmetic/axisPlan'
import { runsOf, WIDTH } from '../../../src/ui/arithmetic/axisRuns'
import { parametersIn } from '../../../src/ui/arithmetic/parametersIn'
import { tintsOf } from '../../../src/ui/arithmetic/tints'

describe('every kind', () => {
  for (const kind of KINDS)
    if (kind.role === 'layer')
      test(`${kind.kind}: each parameter of its rule has a colour of its own`, () => {
        const tints = tintsOf(kind)
        expect(new Set(tints.values()).size).toBe(tints.size)
        for (const { inputs, parameters } of kind.examples) {
          const p = parametersOf({ kind: kind.kind, parameters })
          const rule = kind.explain(inputs, inferred(kind, inputs, p))?.rule
          const names = rule && 'formula' in rule ? parametersIn(rule.formula) : []
          const fields = new Set(kind.fields.map(({ name }) => name))
          for (const name of names) expect(tints.has(name), name).toBe(fields.has(name))
        }
      })

  test('of convolution and pooling has its parameters in the same colours', () => {
    const tints = (name: string) =>
      KINDS.flatMap((kind) =>
        kind.kind === name && kind.role === 'layer'
          ? [...tintsOf(kind)].sort(([a], [b]) => a.localeCompare(b))
          : [],
      )
    expect(tints('Conv2d')).toEqual([
      ['dilation', 4],
      ['kernel_size', 1],
      ['padding', 3],
      ['stride', 2],
    ])
    expect(tints('MaxPool1d')).toEqual(tints('Conv2d'))
  })

  test('has its rule on one line', () => {
    const kind = KINDS.find((one) => one.kind === 'MaxPool1d')
    if (kind?.role !== 'layer') throw new Error('MaxPool1d is gone.')
    const p = { ...parametersOf({ kind: 'MaxPool1d', parameters: {} }), ceil_mode: true }
    const rule = kind.explain([[1, 1, 8]], p)?.rule
    expect(rule && 'formula' in rule && printFormula(rule.formula)).toBe(
      '⌈(size + 2·padding − dilation·(kernel_size − 1) − 1) / stride⌉ + 1',
    )
    expect(rule && 'formula' in rule && parametersIn(rule.formula)).toEqual([
      'padding',
      'dilation',
      'kernel_size',
      'stride',
    ])
  })
})

/** An axis of sliding windows, as the drawing is given it. */
const sliding = (
  size: number,
  kernel: number,
  stride: number,
  padding = 0,
  dilation = 1,
): AxisWindows => {
  const count = Math.floor((size + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1
  const cells = (output: number): number[] =>
    Array.from({ length: kernel }, (_, tap) => output * stride - padding + tap * dilation)
  const read = new Set(Array.from({ length: count }, (_, output) => cells(output)).flat())
  return {
    axis: 'W',
    word: 'column',
    size,
    count,
    padding: [padding, padding],
    cells,
    drawn: true,
    read: (cell) => read.has(cell),
  }
}

describe('the drawing of an axis', () => {
  test('shows a short axis whole, with its padding and the cells that are never read', () => {
    const plan = planOf(sliding(6, 2, 3, 0), 0)
    expect(plan.cells.map(({ cell, state }) => [cell, state])).toEqual([
      [0, 'input'],
      [1, 'input'],
      [2, 'unread'],
      [3, 'input'],
      [4, 'input'],
      [5, 'unread'],
    ])
    expect(planOf(sliding(4, 3, 1, 1), 0).cells.map(({ state }) => state)).toEqual([
      'padding',
      'input',
      'input',
      'input',
      'input',
      'padding',
    ])
  })

  test('shows of a long one the beginning, the window, and the end, within its width', () => {
    for (const [size, kernel, stride] of [
      [640, 3, 1],
      [640, 20, 20],
      [1000, 99, 7],
      [70_000, 5, 2],
      [60, 7, 3],
    ])
      for (const place of [0, 0.03, 0.5, 0.98, 1]) {
        const axis = sliding(size, kernel, stride)
        const output = Math.round(place * (axis.count - 1))
        const { cells, width, windows, gaps } = planOf(axis, output)
        const shown = new Set(cells.map(({ cell }) => cell))
        const window = axis.cells(output)
        expect(
          shown.has(0) &&
            shown.has(size - 1) &&
            shown.has(window[0]) &&
            shown.has(window[window.length - 1]),
        ).toBe(true)
        expect(cells[cells.length - 1].x + width).toBeLessThanOrEqual(WIDTH + 0.01)
        expect(cells[0].x).toBeGreaterThanOrEqual(-0.01)
        expect(width).toBeGreaterThan(5)
        expect(gaps.length).toBeLessThanOrEqual(3)
        expect(windows.some((one) => one.output === output && one.row === 0)).toBe(true)
        expect(new Set(cells.map(({ cell }) => cell)).size).toBe(cells.length)
      }
  })

  test('never leaves out a single cell, for which the gap would be too wide', () => {
    for (let at = 0; at < 80; at++) {
      const runs = runsOf(0, 79, [at, at + 2])
      for (const [i, run] of runs.entries())
        if (i > 0) expect(run[0] - runs[i - 1][1]).toBeGreaterThan(2)
    }
  })

  test('says in words what a window reads', () => {
    expect(readsWords(sliding(9, 3, 2), 1)).toBe('columns 2 to 4')
    expect(readsWords(sliding(9, 3, 2, 1, 2), 0)).toBe('columns 1 and 3 and 1 of padding')
    expect(readsWords(sliding(30, 6, 1, 0, 2), 1)).toBe('columns 1, 3, 5 … 11')
    expect(readsWords(sliding(2, 1, 1, 1), 0)).toBe('1 of padding')
  })
})
