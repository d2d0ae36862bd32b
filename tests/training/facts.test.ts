import { describe, expect, test } from 'vitest'
import { sameValue } from '../../src/layers/fields'
import { checkParameter } from '../../src/layers/parameters'
import {
  chosenParameters,
  clippingOf,
  initialisationOf,
  lossOf,
  optimizerOf,
  scheduleOf,
} from '../../src/training'
import { CLIPPINGS } from '../../src/training/clipping'
import { INITIALISATIONS } from '../../src/training/initialisation'
import { LOSSES } from '../../src/training/losses'
import { OPTIMIZERS } from '../../src/training/optimizers'
import { printNotation } from '../../src/training/printNotation'
import { SCHEDULES } from '../../src/training/schedules'

const LISTS = [
  [LOSSES, lossOf],
  [OPTIMIZERS, optimizerOf],
  [SCHEDULES, scheduleOf],
  [CLIPPINGS, clippingOf],
  [INITIALISATIONS, initialisationOf],
] as const

describe('Every choice', () => {
  for (const [kinds, find] of LISTS)
    for (const kind of kinds)
      test(`${kind.kind} is found by its name, holds its defaults, and tells its rule`, () => {
        expect(find(kind.kind)).toBe(kind)
        expect(find(`${kind.kind}s`)).toBeUndefined()
        const p = chosenParameters(kind, {})
        for (const field of kind.fields) {
          expect(checkParameter(field, field.default), field.name).toEqual(field.default)
          expect(sameValue(p[field.name], field.default)).toBe(true)
        }
        for (const line of kind.rule(p)) expect(printNotation(line)).toMatch(/[=←~≤]/)
        expect(kind.help).toMatch(/^[^.]+\.$/)
      })
})

/** What is printed for these parameters. */
const printed = (
  kind: (typeof LISTS)[0][0][0] | (typeof LISTS)[1][0][0] | undefined,
  given = {},
) => (kind ? kind.code(chosenParameters(kind, given)) : '')

describe('PyTorch’s text has what differs from the defaults:', () => {
  test('a loss', () => {
    expect(printed(lossOf('CrossEntropyLoss'))).toBe('nn.CrossEntropyLoss()')
    expect(printed(lossOf('CrossEntropyLoss'), { weight: [1, 2, 0.5], label_smoothing: 0.1 })).toBe(
      'nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 0.5]), label_smoothing=0.1)',
    )
  })
  test('an optimizer', () => {
    expect(printed(optimizerOf('SGD'))).toBe('torch.optim.SGD(net.parameters(), lr=0.01)')
    expect(printed(optimizerOf('Adam'), { lr: 1e-5, betas: [0.9, 0.99] })).toBe(
      'torch.optim.Adam(net.parameters(), lr=1e-05, betas=(0.9, 0.99))',
    )
  })
})

describe('A rule is printed as text', () => {
  const lines = (kind: string, given = {}) => {
    const found = optimizerOf(kind)
    return found?.rule(chosenParameters(found, given)).map(printNotation)
  }
  test('with what applies to the parameters', () => {
    expect(lines('SGD')).toEqual(['θₜ ← θₜ₋₁ − lr gₜ'])
    expect(lines('SGD', { momentum: 0.9, weight_decay: 0.1 })).toEqual([
      'gₜ ← gₜ + weight_decay θₜ₋₁',
      'bₜ ← momentum bₜ₋₁ + gₜ',
      'θₜ ← θₜ₋₁ − lr bₜ',
    ])
    expect(lines('Adam')?.at(-1)).toBe('θₜ ← θₜ₋₁ − lr m̂ / (√v̂ + eps)')
  })
})
