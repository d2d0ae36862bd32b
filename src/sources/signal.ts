import { int, number, type TextReading, text } from '../layers/fields'
import { evenly } from './evenly'
import { parseFormula } from './formula'
import type { Unreadable } from './number'
import { type NumberArray, readingsOf } from './numbers'
import { pythonArray } from './pythonArray'
import { pythonFormula } from './pythonFormula'
import { remembered } from './remember'
import { defineSource } from './source'
import { textReadings } from './textReadings'

/** The lecture's signal: a square wave with a ripple. */
const LECTURE = '(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5'
const FEWEST = 2
const MOST = 65_536

const formulaOf = remembered(parseFormula)
const isList = ({ shape, data }: NumberArray): boolean =>
  shape.every((size) => size === 1 || size === data.length)

/** The likeliest reading that is one list, else the likeliest. */
const numbersOf = remembered((text): NumberArray | Unreadable => {
  const readings = readingsOf(text)
  return 'error' in readings ? readings : (readings.find(isList) ?? readings[0])
}, 4)

/** The readings of a text that are one list. */
const listReadings = remembered((text): readonly TextReading[] => textReadings(text, isList), 4)

const byFormula = ({ numbers }: { readonly numbers: string }): boolean => numbers.trim() === ''

const shortened = (formula: string): string =>
  formula.length > 40 ? `${formula.slice(0, 39)}…` : formula

/** A signal 1×1×L: a formula in t, sampled evenly, or a list of numbers. */
export const signal = defineSource({
  kind: 'Signal',
  aliases: ['sound', 'audio', 'wave', 'time series'],
  usual: true,
  icon: 'audio-waveform',
  help: 'A row of numbers over time, from a formula or your own.',
  look: 'tensor',
  fields: [
    text('formula', LECTURE, 'Value at time t, with sin, cos, exp, comparisons and so on.', {}),
    int('samples', 300, 'How many numbers, evenly spaced.', {
      min: FEWEST,
      max: MOST,
      soft: [2, 1000],
    }),
    number('from', 0, 'Time of the first number.', { soft: [-10, 10] }),
    number('to', 1, 'Time of the last number.', { soft: [-10, 10] }),
    text('numbers', '', 'Own numbers instead of the formula: a list.', {
      long: true,
      readings: listReadings,
    }),
  ],
  shown: { formula: byFormula, samples: byFormula, from: byFormula, to: byFormula },

  shape(p) {
    if (byFormula(p)) {
      const formula = formulaOf(p.formula)
      if (typeof formula !== 'function')
        return {
          text: formula.error,
          field: 'formula',
          fixes: [{ label: 'Use the lecture’s formula', set: { formula: LECTURE } }],
        }
      const count = p.samples
      if (Number.isInteger(count) && count >= FEWEST && count <= MOST) return [1, 1, count]
      return {
        text: `A signal has ${FEWEST} to ${MOST.toLocaleString('en')} samples.`,
        field: 'samples',
        fixes: [{ label: 'Use 300 samples', set: { samples: 300 } }],
      }
    }
    const fixes = [{ label: 'Use the lecture’s formula', set: { numbers: '', formula: LECTURE } }]
    const numbers = numbersOf(p.numbers.trim())
    if ('error' in numbers) return { text: numbers.error, field: 'numbers', fixes }
    if (!isList(numbers))
      return {
        text: `These numbers are ${numbers.shape.join('×')}; a signal is one list.`,
        field: 'numbers',
        fixes,
      }
    return [1, 1, numbers.data.length]
  },

  values(p) {
    if (!byFormula(p)) {
      const numbers = numbersOf(p.numbers.trim())
      if ('error' in numbers) throw new Error(numbers.error)
      return numbers.data.slice()
    }
    const formula = formulaOf(p.formula)
    if (typeof formula !== 'function') throw new Error(formula.error)
    return evenly(p.from, p.to, p.samples).map(formula)
  },

  code(name, p, library) {
    if (byFormula(p)) {
      const range = `${p.from}, ${p.to}, ${p.samples}`
      const t =
        library === 'torch'
          ? `t = torch.linspace(${range})`
          : `t = np.linspace(${range}, dtype='float32')`
      const value = pythonFormula(p.formula, library)
      return [t, `${name} = (${value})[None, None]`]
    }
    const numbers = numbersOf(p.numbers.trim())
    return 'error' in numbers
      ? []
      : [
          `${name} = ` +
            pythonArray({ shape: [1, 1, numbers.data.length], data: numbers.data }, library),
        ]
  },

  label(p) {
    if (byFormula(p)) return `${shortened(p.formula)}, ${p.samples} samples`
    const numbers = numbersOf(p.numbers.trim())
    return 'error' in numbers
      ? 'own numbers'
      : `own numbers, ${numbers.data.length.toLocaleString('en')} samples`
  },
})
