import { FileFault } from '../fileFault'
import { csvRows, separatorOf } from './csvRows'
import { counted } from './sampleFile'

/** What is known of a column after a first look at all rows. */
export interface CsvColumn {
  readonly name: string
  /** Cells that are numbers, that are words, and that are empty or say that nothing is known. */
  numbers: number
  words: number
  holes: number
  /** The first cell that is a word, with its row, from 1. */
  first: { readonly row: number; readonly text: string } | null
}

/** A text of separated values, looked through once. */
export interface CsvTable {
  readonly columns: readonly CsvColumn[]
  readonly rows: number
  readonly hasHeader: boolean
  /** Its rows without the header. Throws a `FileFault`. */
  readonly each: () => Generator<{ row: number; cells: string[] }>
}

const HOLE = /^(|\?|-|na|n\/a|nan|null|none|missing)$/i

/** Does a cell say that nothing is known? */
export const isHole = (cell: string): boolean => HOLE.test(cell)

/** Is a cell a number? */
export const isNumber = (cell: string): boolean => cell !== '' && Number.isFinite(Number(cell))

function findHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  if (first.every((cell) => !isNumber(cell))) return true
  return (
    second !== undefined &&
    first.some((cell, i) => !isNumber(cell) && !isHole(cell) && isNumber(second[i] ?? ''))
  )
}

/** Looks a text of separated values through. Throws a `FileFault`. */
export function csvTable(text: string): CsvTable {
  const separator = separatorOf(text)
  const head: { readonly cells: string[] }[] = []
  for (const one of csvRows(text, separator)) if (head.push(one) === 2) break
  const [first, second] = head
  if (!first) throw new FileFault('This text holds no row.')
  const hasHeader = findHeader(first.cells, second?.cells)
  const columns = first.cells.map(
    (cell, i): CsvColumn => ({
      name: hasHeader && cell !== '' ? cell : `column ${i + 1}`,
      numbers: 0,
      words: 0,
      holes: 0,
      first: null,
    }),
  )
  function* each() {
    let header = hasHeader
    for (const one of csvRows(text, separator)) {
      if (!header) yield one
      header = false
    }
  }
  let rows = 0
  for (const { row, cells } of each()) {
    rows++
    if (cells.length !== columns.length)
      throw new FileFault(
        `Row ${row.toLocaleString('en')} has ${counted(cells.length, 'cell')}, and the ` +
          `first ${columns.length.toLocaleString('en')}.`,
      )
    for (const [i, cell] of cells.entries()) {
      const column = columns[i]
      if (isNumber(cell)) column.numbers++
      else if (isHole(cell)) column.holes++
      else {
        column.words++
        column.first ??= { row, text: cell }
      }
    }
  }
  if (rows === 0) throw new FileFault('There is a header, and no row of numbers follows it.')
  return { columns, rows, hasHeader, each }
}
