import { describe, expect, test } from 'vitest'
import { pythonWith } from '../formats/code/python/run'
import { compareRandom, differencesIn, printDifference, templateOf, told } from './compare'
import { LAYERS } from './draw'
import { ownAnswer } from './setting'
import { recorded, settingsOf } from './table'

const ROWS = recorded()
/** A kind is compared once its answers are recorded. */
const NAMES = new Set(ROWS.map(({ kind }) => kind))
const KNOWN = LAYERS.filter(({ kind }) => NAMES.has(kind))
// Other versions say other words.
const python = pythonWith('torch', '1.13')

describe('PyTorch 1.13 is quoted word for word', () => {
  for (const { kind } of KNOWN)
    test(`${kind}: every recorded refusal in its words, every shape as recorded`, () => {
      const rows = ROWS.filter((row) => row.kind === kind)
      for (const row of rows) {
        const theirs = 'words' in row ? { words: row.words } : { shapes: row.shapes }
        expect(told(ownAnswer(row)), JSON.stringify([row.parameters, row.inputs])).toBe(
          told(theirs),
        )
      }
    })

  test('every refusal that random settings provoke is recorded', () => {
    const known = new Set(ROWS.map((row) => `${row.kind}: ${templateOf(row)}`))
    for (const kind of KNOWN)
      for (const setting of settingsOf(kind, 40)) {
        const answer = ownAnswer(setting)
        if (answer) expect(known).toContain(`${kind.kind}: ${templateOf(answer)}`)
      }
  })
})

describe.skipIf(python === null)('where PyTorch 1.13 is installed (else this is skipped)', () => {
  test('it says what was recorded', () => {
    expect(differencesIn(python ?? '', ROWS).map(printDifference)).toEqual([])
  }, 300_000)

  test('5,000 random settings are refused in its words, or give its shape', () => {
    const { differences, taken } = compareRandom(python ?? '', 5_000, 1, [...NAMES])
    expect(differences.map(printDifference)).toEqual([])
    expect(taken / 5_000).toBeGreaterThan(0.4)
    expect(taken / 5_000).toBeLessThan(0.7)
  }, 300_000)
})
