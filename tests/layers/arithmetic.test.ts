import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { initialWeights } from '../../src/graph/initial'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import {
  type Arithmetic,
  productOf,
  type Read,
  valueOf,
  winnerOf,
} from '../../src/layers/arithmetic'
import { type Parameters } from '../../src/layers/fields'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { indexAt, isCell, placeOf } from '../../src/layers/place'
import { isProblem } from '../../src/layers/problem'
import type { Reads } from '../../src/layers/reads'
import { printSentence } from '../../src/layers/sentence'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { type Case, partsOf, unknownKinds } from '../reference/check'
import { agree, read as tensorOf } from '../reference/compare'
import { outputOf } from '../reference/network'

const cases = ['layers', 'layers-extra'].flatMap((folder) => {
  const place = new URL(`../fixtures/reference/${folder}/`, import.meta.url)
  return readdirSync(place).flatMap(
    (file): Case[] => JSON.parse(readFileSync(new URL(file, place), 'utf8')).cases ?? [],
  )
})
const single = cases.filter((given) => given.layer && unknownKinds(given).length === 0)

/** So many cells of each case, spread over its output, the corners among them. */
const MOST_CELLS = 97

const placesIn = (size: number): number[] =>
  size <= MOST_CELLS
    ? Array.from({ length: size }, (_, i) => i)
    : Array.from({ length: MOST_CELLS }, (_, i) => Math.round((i * (size - 1)) / (MOST_CELLS - 1)))

/** A case laid out for its arithmetic: how a cell comes about, and how its numbers are found. */
function laidOut(given: Case) {
  const { layer, params } = partsOf(given, [])[0]
  const kind = kindOf({ kind: layer }) as LayerKind
  const inputs = (given.inputs ?? (given.input ? [given.input] : [])).map(tensorOf)
  const shapes = inputs.map(({ shape }) => shape)
  const complete = parametersOf({ kind: layer, parameters: params })
  const p = inferred(kind, shapes, complete)
  const output = kind.shape(shapes, p)
  if (isProblem(output)) throw new Error(printSentence(output.text))
  const weights = { ...initialWeights(kind.weights(shapes, p), 0) }
  for (const [name, written] of Object.entries(given.weights ?? {}))
    weights[name] = tensorOf(written)
  const read: Read = (source) => {
    if (typeof source === 'number') return source
    const { data } = 'port' in source ? inputs[source.port] : weights[source.weight]
    if (!(source.place in data)) throw new Error(`nothing stands at place ${source.place}`)
    return data[source.place]
  }
  const at = (place: number): Arithmetic =>
    kind.arithmetic(shapes, output, p, indexAt(place, output))
  return {
    kind,
    params,
    p,
    shapes,
    output,
    weights: Object.keys(given.weights ?? {}).length > 0 ? weights : null,
    read,
    at,
  }
}

/** The cell that PyTorch has and the arithmetic has not, in words; null where all agree. */
function failureOf(given: Case): string | null {
  const { kind, params, output, weights, read, at } = laidOut(given)
  for (const place of placesIn(sizeOf(output))) {
    const arithmetic = at(place)
    const index = indexAt(place, output)
    if (arithmetic.combine === 'chance') {
      if (
        !arithmetic.outcomes.some(({ factor }) =>
          agree(read(arithmetic.x) * factor, Number(given.output.data[place])),
        )
      )
        return `[${index.join(', ')}] is no outcome`
      continue
    }
    const ours =
      arithmetic.combine === 'function'
        ? alone(kind, params, weights, output, index, read(arithmetic.x))
        : valueOf(arithmetic, read)
    const theirs = Number(given.output.data[place])
    if (ours === null || !agree(ours, theirs))
      return `[${index.join(', ')}] is ${theirs}, and its terms give ${ours}`
  }
  return null
}

/**
 * What the engine makes of the one number that a function reads, with zeros in the other channels.
 */
function alone(
  kind: LayerKind,
  params: Parameters,
  weights: Parameters | object | null,
  output: readonly number[],
  index: readonly number[],
  x: number,
): number {
  const shape = output.map((size, axis) => (axis === 1 ? size : 1))
  const place = shape.length > 1 ? index[1] : 0
  const data = new Float32Array(sizeOf(shape))
  data[place] = x
  return outputOf({ shape, data }, [{ layer: kind.kind, params }], [weights as never]).data[place]
}

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

describe("The terms of a cell, put together, are PyTorch's number for", () => {
  for (const given of single)
    test(`${given.id}: ${given.layer} ${JSON.stringify(given.params ?? {})}`, () =>
      expect(failureOf(given)).toBeNull())
})

/**
 * Every number of the inputs on which an arithmetic depends, by its port and place: not those with
 * a fixed factor of 0 (Upsample).
 */
function lookedAt(arithmetic: Arithmetic, read: Read): Set<string> {
  const seen = new Set<string>()
  const note: Read = (source) => {
    if (typeof source === 'object' && 'port' in source) seen.add(`${source.port} ${source.place}`)
    return read(source)
  }
  if ('groups' in arithmetic)
    for (const { terms } of arithmetic.groups)
      for (const term of terms.filter(({ factor }) => factor !== 0)) productOf(term, note)
  else if (arithmetic.combine === 'same') note(arithmetic.value)
  else note(arithmetic.x)
  if (arithmetic.combine === 'steps') arithmetic.steps(note)
  return seen
}

/**
 * Every number that the kind says a cell reads, by its port and place: the definition of `reads`,
 * cell by cell.
 */
function saidOf(
  reads: readonly Reads[],
  shapes: readonly Shape[],
  output: Shape,
  index: readonly number[],
): Set<string> {
  const isRead = (one: Reads, place: number, shape: Shape): boolean => {
    if ('split' in one) {
      const split = indexAt(place, one.split)
      const ordered = one.order.map((axis) => split[axis])
      const sizes = one.order.map((axis) => one.split[axis])
      return placeOf(ordered, sizes) === placeOf(index, output)
    }
    if ('cells' in one) return one.cells(index).includes(place)
    return indexAt(place, shape).every((at, axis) => {
      const along = one.axes[axis]
      return (
        along === 'all' ||
        (typeof along === 'number'
          ? at === index[along]
          : along.cells(index[along.of]).includes(at))
      )
    })
  }
  const places = reads.flatMap((one, port) =>
    Array.from({ length: sizeOf(shapes[port]) }, (_, place) => place)
      .filter((place) => isRead(one, place, shapes[port]))
      .map((place) => `${port} ${place}`),
  )
  return new Set(places)
}

/**
 * The first cell whose arithmetic looks at other numbers than the kind says that it reads, in
 * words; null where all agree.
 */
function disagreementOf(given: Case): string | null {
  const { kind, p, shapes, output, read, at } = laidOut(given)
  const reads = kind.reads(shapes, p, output)
  for (const place of placesIn(sizeOf(output)).filter((_, i) => i % 4 === 0)) {
    const index = indexAt(place, output)
    const seen = lookedAt(at(place), read)
    const said = saidOf(reads, shapes, output, index)
    const more = [...seen].filter((one) => !said.has(one))
    const less = [...said].filter((one) => !seen.has(one))
    if (more.length + less.length > 0)
      return (
        `[${index.join(', ')}] has ${more.slice(0, 4).join('; ')} more and ` +
        `${less.slice(0, 4).join('; ')} less`
      )
  }
  return null
}

describe('The terms of a cell stand where the kind says that the cell reads, for', () => {
  for (const given of single)
    test(`${given.id}: ${given.layer} ${JSON.stringify(given.params ?? {})}`, () =>
      expect(disagreementOf(given)).toBeNull())
})

test('No case of one layer is left out.', () => {
  expect(single.length).toBeGreaterThanOrEqual(100)
})

const ofKind = (
  kind: string,
  shape: readonly number[],
  params: Parameters,
  index: readonly number[],
): Arithmetic => {
  const facts = kindOf({ kind }) as LayerKind
  const p = parametersOf({ kind, parameters: params })
  const complete = inferred(facts, [shape], p)
  return facts.arithmetic(
    [shape],
    facts.shape([shape], complete) as readonly number[],
    complete,
    index,
  )
}

describe('The arithmetic', () => {
  test('says which cells stand in the padding, and what the padding repeats', () => {
    const zeros = ofKind('Conv1d', [1, 1, 5], { padding: 1 }, [0, 0, 0])
    const reflect = ofKind('Conv1d', [1, 1, 5], { padding: 1, padding_mode: 'reflect' }, [0, 0, 0])
    const first = (arithmetic: Arithmetic) =>
      'groups' in arithmetic ? arithmetic.groups[0].terms[0] : null
    expect(first(zeros)).toMatchObject({ value: 0, padding: true })
    expect(first(reflect)).toMatchObject({ value: { port: 0, place: 1 }, padding: true })
  })

  test('gives each group its own channels', () => {
    const arithmetic = ofKind('Conv2d', [1, 4, 3, 3], { out_channels: 4, groups: 2 }, [0, 3, 0, 0])
    expect('groups' in arithmetic && arithmetic.groups.map(({ channel }) => channel)).toEqual([
      2, 3,
    ])
  })

  test('lets the first of equal numbers win a window, NaN before all, never the padding', () => {
    const winner = (...values: number[]): number =>
      winnerOf(
        values.map((value) => ({ value })),
        (source) => source as number,
      )
    expect(winner(1, 3, 3, 2)).toBe(1)
    expect(winner(1, 3, Number.NaN, 5, Number.NaN)).toBe(2)
    expect(winner(-Infinity, -Infinity)).toBe(0)
    expect(
      winnerOf([{ value: 9, padding: true }, { value: -4 }], (source) => source as number),
    ).toBe(1)
  })

  test('divides as count_include_pad says', () => {
    const divisor = (params: Parameters) => {
      const arithmetic = ofKind(
        'AvgPool2d',
        [1, 1, 4, 4],
        { kernel_size: 2, padding: 1, ...params },
        [0, 0, 0, 0],
      )
      return 'divisor' in arithmetic ? arithmetic.divisor : null
    }
    expect(divisor({})).toEqual({ count: 4, why: 'cells, the padding counted' })
    expect(divisor({ count_include_pad: false })).toEqual({
      count: 1,
      why: 'cells, the padding not counted',
    })
    expect(divisor({ divisor_override: 3 })).toEqual({ count: 3, why: 'divisor_override' })
  })

  test('counts places row by row', () => {
    expect(placeOf([1, 2, 3], [2, 3, 4])).toBe(23)
    expect(indexAt(23, [2, 3, 4])).toEqual([1, 2, 3])
    expect(indexAt(0, [])).toEqual([])
    for (let i = 0; i < 24; i++) expect(placeOf(indexAt(i, [1, 2, 3, 4]), [1, 2, 3, 4])).toBe(i)
    expect(isCell([0, 2, 0, 0], [1, 2, 3, 4])).toBe(false)
    expect(isCell([0, 1, 2, 3], [1, 2, 3, 4])).toBe(true)
  })
})
