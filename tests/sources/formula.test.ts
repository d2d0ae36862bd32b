import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evenly } from '../../src/sources/evenly'
import { parseFormula } from '../../src/sources/formula'
import torch from '../fixtures/sources/signal.json'

const at = (t: number, text: string): number | string => {
  const formula = parseFormula(text)
  return typeof formula === 'function' ? formula(t) : formula.error
}

describe('a formula at t = 2 is', () => {
  test.each<[string, number]>([
    ['t', 2],
    ['-t**2', -4],
    ['(-t)**2', 4],
    ['-2**2', -4],
    ['2**3**2', 512],
    ['2**-t**2', 0.0625],
    ['2^t', 4],
    ['2*(t+1)**2*3', 54],
    ['1 - 2 - 3', -4],
    ['8 / 2 / 2', 2],
    ['3 - -t', 5],
    ['-t % 3', 1],
    ['t % -3', -1],
    ['0 < t && t < 1 ? 5 : 6', 6],
    ['t > 0 || t > 5', 1],
    ['!t', 0],
    ['(t > 0) == (t < 3)', 1],
    ['t != 2', 0],
    ['round(2.5) + round(3.5) + round(-0.5)', 6],
    ['max(t, 1, 0) + min(t, 1)', 3],
    ['sign(-t) * abs(-t) + floor(-0.5) + ceil(0.5)', -2],
    ['sin(0) + cos(0) + tan(0) + sinh(0) + cosh(0) + tanh(0)', 2],
    ['asin(0) + acos(1) + atan(0) + exp(0) + log(1)', 1],
    ['log2(8) + log10(100) + sqrt(16)', 9],
    ['1.5e0*t + .5', 3.5],
    ['torch.sqrt(t + 2) + np.abs(-1)', 3],
    ['t\n + 1', 3],
    ['t − 1', 1],
  ])('%j → %f', (text, value) => {
    expect(at(2, text)).toBe(value)
  })

  test('pi, π and e, rounded to float32', () => {
    expect([at(0, 'pi'), at(0, 'π'), at(0, 'e')]).toEqual(
      [Math.PI, Math.PI, Math.E].map(Math.fround),
    )
  })
})

test.each(Object.entries(torch.formulas))(
  '%s agrees with PyTorch at 50 places',
  (text, expected) => {
    const t = evenly(-1, 2, 50)
    const off = expected.map((value, i) => Math.abs(Number(at(t[i], text)) - value))
    expect(Math.max(...off)).toBeLessThan(2e-6)
  },
)

describe('a formula that cannot be read says why', () => {
  test.each([
    ['', 'There is no formula yet.'],
    ['sine(t)', 'There is no function “sine” at character 1. Did you mean sin?'],
    ['1 + coss(t)', 'There is no function “coss” at character 5. Did you mean cos?'],
    ['ln(t)', 'There is no function “ln” at character 1. Did you mean log?'],
    ['sin(x)', 'There is no value “x” at character 5. Did you mean t?'],
    ['t + amplitude', 'There is no value “amplitude” at character 5.'],
    ['sin', 'sin at character 1 needs a value in parentheses, as in sin(t).'],
    ['sin(t, t)', 'sin at character 1 takes one value, not 2.'],
    ['min(t)', 'min at character 1 takes 2 to 8 values, not 1.'],
    ['pi(2)', 'pi at character 1 is a number, not a function: write pi*(…).'],
    ['2t', 'A sign is missing between a number and a name at character 2: write 2*t, not 2t.'],
    ['2 t', 'Two values stand side by side: write * (or another sign) between them.'],
    ['2(t)', 'Two values stand side by side: write * (or another sign) between them.'],
    ['t +', 'The formula stops too early: a value is missing at the end.'],
    ['(t', 'A parenthesis is opened but not closed: a ) is missing.'],
    ['t)', 'The ) at character 2 has no ( that it closes, or no value before it.'],
    ['()', 'There is nothing between ( and ).'],
    ['t = 2', '“=” at character 3 is not expected here. Did you mean ==?'],
    ['t & 1', '“&” at character 3 is not expected here. Did you mean &&?'],
    ['0 < t < 1', 'Two comparisons stand in a row: join them with &&, as in 0 < t && t < 1.'],
    ['t ? 1', 'A ? needs its :, as in t < 0.5 ? 0 : 1.'],
    ['min(t,)', 'A value is missing beside the comma at character 6.'],
    ['t, t', 'Two values stand side by side: write * (or another sign) between them.'],
    ['t; t', '“;” at character 2 has no place in a formula.'],
    ['"t"', 'A text in quotes at character 1 has no place in a formula.'],
    ['[t]', 'A list in brackets has no place in a formula.'],
    ['1e999', '1e999 at character 1 is too large.'],
    ['@', '“@” at character 1 is not expected here.'],
    ['t'.repeat(501), 'The formula has 501 characters, more than 500.'],
  ])('%j', (text, error) => {
    expect(at(2, text)).toBe(error)
  })
})

test.each([
  'constructor',
  '__proto__',
  'toString(t)',
  'hasOwnProperty(1)',
  'constructor(1)',
  't.constructor',
  't["constructor"]',
  'sin.constructor("return 1")()',
  'this',
  'valueOf',
  'true',
  'globalThis',
  't => t',
  '`t`',
  'import("t")',
])('the hostile name in %j is refused', (text) => {
  expect(at(2, text)).toBeTypeOf('string')
})

test('parseFormula gives a function or one sentence for any text', () => {
  const piece = fc.constantFrom(
    't',
    'sin',
    '(',
    ')',
    ',',
    '+',
    '-',
    '**',
    '^',
    '!',
    '?',
    ':',
    '<',
    '==',
    '=',
    '&&',
    '2',
    '.5',
    'e',
    ' ',
    '[',
    '.',
    '"',
    ';',
    '__proto__',
    'constructor',
    'torch.',
  )
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, (given) => {
      const formula = parseFormula(given)
      return typeof formula === 'function'
        ? typeof formula(0.5) === 'number'
        : /^\S.*\.$|\?$/s.test(formula.error)
    }),
    { numRuns: 5000 },
  )
  for (const deep of [
    '('.repeat(500),
    '-'.repeat(500),
    `${'-'.repeat(499)}t`,
    `${'('.repeat(249)}t${')'.repeat(249)}`,
    `${'t**'.repeat(160)}t`,
    't?'.repeat(250),
    'sin('.repeat(125),
  ])
    parseFormula(deep)
})
