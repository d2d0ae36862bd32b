import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapeFrom } from '../../src/graph/answer'
import { KINDS } from '../../src/graph/everyKind'
import { parametersOf } from '../../src/graph/kinds'
import { lineResult } from '../../src/layers/explanation'
import {
  ceil,
  type Formula,
  floor,
  minus,
  named,
  over,
  parameter,
  plus,
  power,
  resultOf,
  times,
} from '../../src/layers/formula'
import { requiredInputs } from '../../src/layers/inputs'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { soundParameters } from '../../src/layers/parameters'
import { printFormula, worked } from '../../src/layers/printFormula'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { parametersOfKind } from '../reference/settings'

const windows = (of: (name: string) => Formula, size: Formula): Formula =>
  plus(
    floor(
      over(
        minus(
          plus(size, times(2, of('padding'))),
          times(of('dilation'), minus(of('kernel_size'), 1)),
          1,
        ),
        of('stride'),
      ),
    ),
    1,
  )

/**
 * What a formula on one line comes to, read as arithmetic is read: ² first, then · and /, + and −.
 */
function readText(text: string): number {
  const signs = text.match(/\d+|\S/g) ?? []
  let at = 0
  const taken = (sign: string): boolean => signs[at] === sign && at++ >= 0
  const within = (close: string, round: (value: number) => number): number => {
    const value = sum()
    if (!taken(close)) throw new Error(`${close} is missing in ${text}`)
    return round(value)
  }
  function atom(): number {
    const value = taken('(')
      ? within(')', (one) => one)
      : taken('⌊')
        ? within('⌋', Math.floor)
        : taken('⌈')
          ? within('⌉', Math.ceil)
          : Number(signs[at++])
    return taken('²') ? value ** 2 : value
  }
  function product(): number {
    let value = atom()
    for (;;)
      if (taken('·')) value *= atom()
      else if (taken('/')) value /= atom()
      else return value
  }
  function sum(): number {
    let value = taken('−') ? -product() : product()
    for (;;)
      if (taken('+')) value += product()
      else if (taken('−')) value -= product()
      else return value
  }
  const value = sum()
  if (at < signs.length) throw new Error(`${signs[at]} is left of ${text}`)
  return value
}

describe('A formula', () => {
  const values: Readonly<Record<string, number>> = {
    padding: 1,
    dilation: 1,
    kernel_size: 3,
    stride: 2,
  }
  const rule = windows((name) => parameter(name), named('size'))
  const line = windows((name) => parameter(name, values[name]), 427)

  test('is printed in names and in numbers, with the parentheses that it needs', () => {
    expect(printFormula(rule)).toBe(
      '⌊(size + 2·padding − dilation·(kernel_size − 1) − 1) / stride⌋ + 1',
    )
    expect(worked(line)).toBe('⌊(427 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1 = 214')
    expect(printFormula(ceil(over(minus(5, 0), 2)))).toBe('⌈(5 − 0) / 2⌉')
    expect(printFormula(over(8, power(2, 2)))).toBe('8 / 2²')
    expect(printFormula(over(over(1, 2), over(3, plus(4, 5))))).toBe('(1 / 2) / (3 / (4 + 5))')
    expect(printFormula(times(16, 5, 5))).toBe('16·5·5')
    expect(printFormula(minus(8, plus(1, 2)))).toBe('8 − (1 + 2)')
  })

  test('takes away what is negative, and writes a real minus', () => {
    expect(worked(plus(4, 1, -2))).toBe('4 + 1 − 2 = 3')
    expect(worked(plus(-4, 1))).toBe('−4 + 1 = −3')
    expect(worked(minus(4, -1))).toBe('4 + 1 = 5')
  })

  test('of names alone comes to nothing', () => {
    expect(resultOf(rule)).toBeNaN()
    expect(resultOf(line)).toBe(214)
  })

  const any: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { depthSize: 'small' },
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 0, max: 9 }).map((value) => parameter('padding', value)),
      fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((terms) => plus(...terms)),
      fc.array(tie('formula'), { minLength: 2, maxLength: 3 }).map(([a, ...b]) => minus(a, ...b)),
      fc.array(tie('formula'), { minLength: 1, maxLength: 3 }).map((all) => times(...all)),
      fc.tuple(tie('formula'), tie('formula')).map(([a, b]) => over(a, b)),
      tie('formula').map((one) => power(one, 2)),
      tie('formula').map(floor),
      tie('formula').map(ceil),
    ),
  })).formula

  test('means on paper what it comes to', () => {
    fc.assert(
      fc.property(any, (formula) => {
        const value = resultOf(formula)
        fc.pre(Number.isFinite(value))
        expect(readText(printFormula(formula)), printFormula(formula)).toBeCloseTo(value, 6)
      }),
      { numRuns: 1000, seed: 3 },
    )
  })
})

const setting = (kind: LayerKind) =>
  fc.record({
    parameters: fc.oneof(parametersOfKind(kind), fc.constant({})),
    shape: fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 4 }),
    another: fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 4 }),
  })

describe('What explains a shape comes to that shape, line by line:', () => {
  for (const kind of KINDS)
    if (kind.role === 'layer')
      test(kind.kind, () => {
        for (const { parameters, shape, another } of [
          ...kind.examples.map(({ parameters, inputs }) => ({
            parameters,
            shape: inputs[0],
            another: inputs[1] ?? inputs[0],
          })),
          ...fc.sample(setting(kind), { numRuns: 300, seed: 4 }),
        ]) {
          const inputs = [shape, another, another, another].slice(
            0,
            kind.inputs === 'any' ? 2 : requiredInputs(kind),
          )
          const given = parametersOf({ kind: kind.kind, parameters })
          const output = shapeFrom(kind, inputs, given)
          if (isProblem(output)) continue
          const sound = soundParameters(kind.fields, given)
          const explanation = kind.explain(inputs, inferred(kind, inputs, sound))
          const along = (explanation?.lines ?? []).filter(({ axis }) => axis !== '')
          expect(along.map((line) => Number(printSentence(lineResult(line))))).toEqual(
            output.slice(output.length - along.length),
          )
          for (const line of explanation?.lines ?? [])
            if ('formula' in line) expect(Number.isSafeInteger(resultOf(line.formula))).toBe(true)
        }
      })
})
