import { readFileSync } from 'node:fs'
import { KINDS } from '../../src/graph/everyKind'
import type { Parameters } from '../../src/layers/fields'
import { input, type Step } from './network'

/**
 * A table of PyTorch's modules in the order in which they were called; functional calls (flatten,
 * +, cat) have no row.
 */
export interface NetTable {
  readonly net: string
  readonly inputShape: readonly number[]
  readonly totalParams: number
  readonly totalMacs: number
  readonly buffers: number
  readonly layers: readonly NetRow[]
}
export type NetRow = readonly [
  name: string,
  kind: string,
  parameters: Parameters,
  from: number[],
  to: number[],
  parameterCount: number,
  macs: number,
]

/** Reads a table of tests/fixtures/shapes. */
export const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/shapes/${name}.json`, import.meta.url), 'utf8'))

const known = new Set(KINDS.map(({ kind }) => kind))

/** Names of kinds that are asked for, and that ConvScope does not have. */
export const missing = (kinds: readonly string[]): string[] =>
  [...new Set(kinds)].filter((kind) => !known.has(kind))

/**
 * The table as a graph: a Flatten where a vector is read after a map, a residual block's sum, a
 * fire module's concatenation.
 */
export function graphOf(
  table: NetTable,
  size?: number,
): { steps: Step[]; wires: string[]; rows: { node: string; row: NetRow }[] } {
  const [channels, ...sizes] = table.inputShape
  const steps: Step[] = [input([1, channels, ...(size === undefined ? sizes : [size, size])])]
  const wires: string[] = []
  const rows: { node: string; row: NetRow }[] = []
  let last = 'input'
  const add = (
    wanted: string,
    kind: string,
    parameters: Parameters,
    from: readonly string[],
  ): string => {
    const name = wanted.replace(/\W/g, '_')
    const free = steps.some(([taken]) => taken === name) ? `${name}_again` : name
    steps.push([free, kind, parameters])
    wires.push(...from.map((source) => `${source} ${free}`))
    last = free
    return free
  }
  // Where a block began, the end of its main path, and the end of its other one.
  let begin = ''
  let main = ''
  let side = ''
  for (const [i, row] of table.layers.entries()) {
    const [name, kind, parameters] = row
    const leaf = name.split('.').slice(-1)[0]
    const again = table.layers.findIndex((other) => other[0] === name) < i
    let from = last
    if (name.startsWith('layer') && leaf === 'conv1') [begin, side] = [last, last]
    if (name.endsWith('downsample.0')) [main, from] = [last, begin]
    if (leaf === 'expand1x1') begin = last
    if (leaf === 'expand3x3') [main, from] = [last, begin]
    if (kind !== 'Flatten' && row[3].length === 1 && table.layers[i - 1]?.[4].length === 3)
      from = add('flatten', 'Flatten', {}, [last])
    if (again && name.startsWith('layer'))
      from = add(`${name}_sum`, 'Add', {}, [main || last, main ? last : side])
    if (again && name.startsWith('layer')) main = ''
    rows.push({ node: add(name, kind, parameters, [from]), row })
    if (leaf === 'expand3x3_activation') add(`${name}_both`, 'Concat', { dim: 1 }, [main, last])
  }
  return { steps, wires, rows }
}
