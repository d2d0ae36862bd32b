import { readFileSync } from 'node:fs'

/** One call of a module: name with dots, class, and sizes without the batch. */
export interface Row {
  readonly name: string
  readonly type: string
  readonly output: readonly number[]
  readonly parameters: number
  readonly macs: number
}

/** A network as torchvision 0.14.1 runs it; functional calls (+, cat, flatten) have no row. */
export interface Table {
  readonly parameters: number
  readonly macs: number
  readonly buffers: number
  readonly input: readonly number[]
  readonly rows: readonly Row[]
  /** The batch in the output of each row: 0, unless it is a sequence T×N×C. */
  readonly batchAxes: readonly number[]
}

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/shapes/${file}.json`, import.meta.url), 'utf8'))

export function tableOf(net: string): Table {
  const { layers, columns, totalParams, totalMacs, buffers, inputShape } = read(`net_${net}`)
  const at = (column: string): number => columns.indexOf(column)
  return {
    parameters: totalParams,
    macs: totalMacs,
    buffers,
    input: inputShape,
    rows: layers.map((row: readonly unknown[]) => ({
      name: row[at('name')],
      type: row[at('type')],
      output: row[at('out')],
      parameters: row[at('numParams')],
      macs: row[at('macs')],
    })),
    batchAxes: layers.map((row: readonly unknown[]) => row[at('batchAxis')] ?? 0),
  }
}

/** Multiply-adds at other input sizes, by the side of the square input. */
export const otherSizes = (
  net: string,
): readonly (readonly [side: number, macs: number, lastMap: readonly number[]])[] =>
  Object.entries(
    read('totals')[net].otherInputSizes as Record<
      string,
      { totalMacs: number; lastMap: readonly number[] }
    >,
  ).map(([side, { totalMacs, lastMap }]) => [Number(side), totalMacs, lastMap])

/**
 * Names as cards have them: underscores for dots, and a number from 2 on where one module is called
 * again.
 */
export function cardNames(rows: readonly Row[]): readonly string[] {
  const calls = new Map<string, number>()
  return rows.map(({ name }) => {
    const count = (calls.get(name) ?? 0) + 1
    calls.set(name, count)
    return `${name.replaceAll('.', '_')}${count === 1 ? '' : count}`
  })
}
