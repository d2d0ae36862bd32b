import { describe, expect, test } from 'vitest'
import type { AxisWindows } from '../../../src/graph/explain'
import { KINDS, parametersOf } from '../../../src/graph/kinds'
import { inferred } from '../../../src/layers/layer'
import { planOf, readsWords, runsOf, WIDTH } from '../../../src/ui/arithmetic/axisPlan'
import {
  type Formula,
  marked,
  matched,
  parametersIn,
  parseFormula,
} from '../../../src/ui/arithmetic/formula'
import { ruleText, tintsOf } from '../../../src/ui/arithmetic/tints'

/** The formula as text again, fractions with a bar, each parameter behind its number. */
function spoken(formula: Formula): string {
  if ('text' in formula)
    return formula.parameter && formula.type === 'number'
      ? `${formula.text}[${formula.parameter}]`
      : formula.text
  if (formula.type === 'fraction') return `{${spoken(formula.top)} | ${spoken(formula.bottom)}}`
  if (formula.type === 'fence') return `${formula.open}${spoken(formula.body)}${formula.close}`
  if (formula.type === 'call') return `${formula.name}(${formula.given.map(spoken).join(', ')})`
  const gap = formula.type === 'sum' ? ' ' : ''
  return formula.parts
    .map((part, i) =>
      i === 0
        ? `${formula.signs[0]}${spoken(part)}`
        : `${gap}${formula.signs[i]}${gap}${spoken(part)}`,
    )
    .join('')
}
const read = (text: string): string | null => {
  const formula = parseFormula(text)
  return formula && spoken(formula)
}

/** The value of a formula of numbers. */
function valueOf(formula: Formula): number {
  if ('text' in formula) return Number(formula.text)
  if (formula.type === 'fraction') return valueOf(formula.top) / valueOf(formula.bottom)
  if (formula.type === 'call') return NaN
  if (formula.type === 'fence')
    return formula.open === '⌊'
      ? Math.floor(valueOf(formula.body))
      : formula.open === '⌈'
        ? Math.ceil(valueOf(formula.body))
        : valueOf(formula.body)
  const signed = formula.parts.map((part, i) =>
    formula.signs[i] === '−' ? -valueOf(part) : valueOf(part),
  )
  return signed.reduce((a, b) => (formula.type === 'sum' ? a + b : a * b))
}

describe('a formula', () => {
  test('is read from text: sums, products, fractions, whole-number brackets', () => {
    expect(read('⌊(427 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1')).toBe(
      '⌊{427 + 2·1 − 1·(3 − 1) − 1 | 2}⌋ + 1',
    )
    expect(read('size + 2·padding − dilation·(kernel_size − 1) − 1')).toBe(
      'size + 2·padding − dilation·(kernel_size − 1) − 1',
    )
    expect(read('16·5·5')).toBe('16·5·5')
    expect(read('−3 + 4')).toBe('−3 + 4')
    expect(read('max(2, 3) + 1')).toBe('max(2, 3) + 1')
  })

  test('is not made out of words, nor out of half a formula', () => {
    for (const text of [
      'the sizes are multiplied',
      '(…, 3) → (…, 4)',
      '⌊(3 + 1) / 2',
      '3 +',
      '',
      'every value by itself',
      '7 windows',
      'y = (x − mean)/√2',
    ])
      expect(parseFormula(text), text).toBeNull()
  })

  const rule = (text: string): Formula => {
    const formula = parseFormula(text)
    if (!formula) throw new Error(text)
    return marked(formula, new Set(['padding', 'dilation', 'kernel_size', 'stride']))
  }
  const SLIDES = rule('⌊(size + 2·padding − dilation·(kernel_size − 1) − 1) / stride⌋ + 1')

  test('with numbers put in knows the parameter of each number from the rule', () => {
    const line = matched(rule('⌊(427 + 2·1 − 5·(3 − 1) − 1) / 2⌋ + 1'), SLIDES)
    expect(spoken(line)).toBe(
      '⌊{427 + 2·1[padding] − 5[dilation]·(3[kernel_size] − 1) − 1 | 2[stride]}⌋ + 1',
    )
    expect(parametersIn(SLIDES)).toEqual(['padding', 'dilation', 'kernel_size', 'stride'])
  })

  test('that goes on where the rule ends keeps what it has', () => {
    const ceil = rule('⌈(size + 2·padding) / stride⌉ + 1')
    expect(spoken(matched(rule('⌈(5 + 2·1) / 3⌉ + 1 − 1'), ceil))).toBe(
      '⌈{5 + 2·1[padding] | 3[stride]}⌉ + 1 − 1',
    )
    expect(spoken(matched(rule('4 − 3·2'), rule('size + padding·stride')))).toBe('4 − 3·2')
  })
})

describe('every kind', () => {
  for (const kind of KINDS)
    if (kind.role === 'layer')
      test(`${kind.kind}: where its lines are formulas, they come to the result`, () => {
        for (const { inputs, parameters } of kind.examples) {
          const p = parametersOf({ kind: kind.kind, parameters })
          const explanation = kind.explain(inputs, inferred(kind, inputs, p))
          for (const line of [
            ...(explanation?.before?.lines ?? []),
            ...(explanation?.lines ?? []),
          ]) {
            const formula = parseFormula(line.text)
            if (formula && Number.isFinite(valueOf(formula)))
              expect(valueOf(formula), line.text).toBe(Number(line.result))
          }
        }
        const tints = [...tintsOf(kind).values()]
        expect(new Set(tints).size).toBe(tints.length)
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

  test('has its rule as one text', () => {
    expect(ruleText({ round: 'ceil', top: 'size − 1', bottom: 'stride', after: '+ 1' })).toBe(
      '⌈(size − 1) / stride⌉ + 1',
    )
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
