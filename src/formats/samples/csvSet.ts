import type { Targets } from '../../sources/sampleSet'
import { FileFault } from '../fileFault'
import { quoted } from '../quoted'
import { areFewWhole, classesOf, namedClasses } from './classesOf'
import { type CsvColumn, type CsvTable, csvTable, isHole, isNumber } from './csvColumns'
import type { Gathered } from './finished'
import { squareSide } from './numpyInputs'
import { asksClasses } from './numpyTargets'
import { baseOf, counted, type SampleFile } from './sampleFile'
import type { SampleTelling } from './told'

const TARGET = /^(label|labels|target|targets|class|y|species|variety|category|outcome)$/i
/** Names of a first column that numbers the rows; pandas gives it none. */
const NUMBERING = /^(id|index|unnamed.*|column 1)$/i
/** Columns that a choice lists. */
const LISTED = 40

/** Which column is the target: by its name, else the last, or the first before pixels. */
function guessTarget(columns: readonly CsvColumn[]): number {
  const named = columns.findIndex(({ name }) => TARGET.test(name))
  if (named >= 0) return named
  return squareSide(columns.length - 1) !== null && columns.length > 60 ? 0 : columns.length - 1
}

function targetOf({ columns, hasHeader }: CsvTable, told: SampleTelling): number {
  const guess = guessTarget(columns)
  const last = columns.length - 1
  const listed = columns.length <= LISTED ? [...columns.keys()] : [...new Set([guess, 0, last])]
  const value = told.ask(
    'target',
    'Column to predict',
    listed.map((i) => [String(i), columns[i].name] as const),
    String(guess),
  )
  const target = Number(value)
  const of = TARGET.test(columns[target].name) ? told.understood : told.guessed
  of.push(`The column ${quoted(columns[target].name)} is what is to be predicted.`)
  if (!hasHeader) told.guessed.push('The first row has no names of columns.')
  return target
}

/** Columns that are inputs: all numbers but for holes. Throws where there is none. */
function inputsOf(
  { columns, rows, hasHeader }: CsvTable,
  target: number,
  told: SampleTelling,
): number[] {
  const others = [...columns.keys()].filter((i) => i !== target)
  const words = others.filter((i) => columns[i].words > 0)
  const empty = others.filter((i) => columns[i].numbers + columns[i].words === 0)
  for (const i of words) {
    const { name, first, words: many } = columns[i]
    // A few words among numbers are slips, and no column of words.
    if (first && many <= rows / 20)
      throw new FileFault(
        `Row ${first.row.toLocaleString('en')}, column ${quoted(name)}: ${quoted(first.text)} is ` +
          'no number.',
      )
  }
  const numbers = others.filter((i) => !words.includes(i) && !empty.includes(i))
  const isNumbering =
    hasHeader && numbers[0] === 0 && numbers.length > 1 && NUMBERING.test(columns[0].name)
  const kept = isNumbering ? numbers.filter((i) => i !== 0) : numbers
  const say = (which: readonly number[], why: string): void => {
    const names = which.slice(0, 3).map((i) => quoted(columns[i].name))
    if (which.length > 0)
      told.leftOut.push(
        `${which.length === 1 ? 'The column' : 'The columns'} ${names.join(', ')}` +
          `${which.length > 3 ? ` and ${which.length - 3} more` : ''}: ${why}.`,
      )
  }
  say(words, 'words, and inputs must be numbers')
  say(empty, 'empty')
  say(isNumbering ? [0] : [], 'it numbers the rows')
  if (kept.length === 0)
    throw new FileFault(
      columns.length === 1
        ? 'There is one column; samples need numbers and what is to be predicted of them.'
        : 'No column besides the one to predict holds numbers.',
    )
  return kept
}

function targetsOf(words: readonly string[], column: CsvColumn, told: SampleTelling): Targets {
  if (column.words > 0) {
    const named = namedClasses(words)
    if (named.names.length > 1 && named.names.length === words.length)
      throw new FileFault(
        `The column ${quoted(column.name)} has another word in each row, so that there is ` +
          'nothing to learn of a class.',
      )
    return named
  }
  const values = Float32Array.from(words, Number)
  if (areFewWhole(values) && asksClasses(told, true)) return classesOf(values)
  return { of: 'values', shape: [1], data: values }
}

/** Samples of a text of separated values, a row each. Throws a `FileFault`. */
export async function csvSamples(file: SampleFile, told: SampleTelling): Promise<Gathered> {
  const table = csvTable(new TextDecoder().decode(await file.read()))
  told.progress(0.5)
  const target = targetOf(table, told)
  const inputs = inputsOf(table, target, told)
  const data = new Float32Array(table.rows * inputs.length)
  const words: string[] = []
  let holes = 0
  let hole = ''
  for (const { row, cells } of table.each()) {
    const at = [target, ...inputs].find((i) => isHole(cells[i]) && !isNumber(cells[i]))
    if (at !== undefined) {
      hole ||= `row ${row.toLocaleString('en')}, column ${quoted(table.columns[at].name)}`
      holes++
      continue
    }
    for (const [i, column] of inputs.entries())
      data[words.length * inputs.length + i] = Number(cells[column])
    words.push(cells[target])
  }
  if (holes > table.rows / 2)
    throw new FileFault(
      `${baseOf(file.path)} has holes in ${holes.toLocaleString('en')} of ` +
        `${counted(table.rows, 'row')}, first in ${hole}: too few are whole.`,
    )
  if (holes > 0) told.leftOut.push(`${counted(holes, 'row')} with holes, the first in ${hole}.`)
  const side = inputs.length > 60 ? squareSide(inputs.length) : null
  const rest = data.subarray(0, words.length * inputs.length)
  const areBytes = rest.every((value) => value >= 0 && value <= 255 && Number.isInteger(value))
  const arePixels = side !== null && areBytes
  if (arePixels)
    told.guessed.push(`The ${inputs.length} columns are the pixels of a picture, 0 … 255.`)
  return {
    shape: arePixels ? [1, side, side] : [inputs.length],
    count: words.length,
    training: null,
    inputs: arePixels ? Uint8Array.from(rest) : rest,
    scale: arePixels ? 1 / 255 : 1,
    targets: targetsOf(words, table.columns[target], told),
  }
}
