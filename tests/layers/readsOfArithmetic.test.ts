import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shapeFrom } from '../../src/graph/answer'
import { KINDS } from '../../src/graph/everyKind'
import { parametersOf } from '../../src/graph/kinds'
import { readsOfCell } from '../../src/graph/reach'
import type { Region } from '../../src/graph/region'
import type { Arithmetic, Source } from '../../src/layers/arithmetic'
import type { Value } from '../../src/layers/fields'
import { requiredInputs } from '../../src/layers/inputs'
import type { LayerKind } from '../../src/layers/layer'
import { indexAt } from '../../src/layers/place'
import { isProblem } from '../../src/layers/problem'
import type { Shape } from '../../src/layers/tensorShape'
import { sizeOf } from '../../src/layers/tensorShape'
import { input, network } from '../graph/network'
import { parametersOfKind } from '../reference/settings'

const SETTINGS = 300
const MOST_CELLS = 24
/**
 * Examples larger than this are left out; each kind has smaller ones, or random settings that fit.
 */
const MOST_NUMBERS = 20_000

/**
 * Visits every number on which a cell depends by its arithmetic, wherever it stands. A term with a
 * share of 0 is shown, as PyTorch multiplies by it, but it has no slope.
 */
function visitSources(arithmetic: Arithmetic, visit: (source: Source) => void): void {
  switch (arithmetic.combine) {
    case 'same':
      return visit(arithmetic.value)
    case 'chance':
      return visit(arithmetic.x)
    case 'function':
      visit(arithmetic.x)
      for (const [, value] of arithmetic.numbers) visit(value)
      return
    case 'steps':
      visit(arithmetic.x)
      arithmetic.steps((source) => {
        visit(source)
        return 1
      })
      return
    default:
      for (const { terms } of arithmetic.groups)
        for (const { value, factor } of terms) {
          if (factor === 0) continue
          visit(value)
          if (factor !== undefined) visit(factor)
        }
  }
}

/** Places of each of these inputs among those numbers, ascending. */
function placesOf(arithmetic: Arithmetic, inputs: readonly Shape[]): number[][] {
  const places = inputs.map(() => new Set<number>())
  visitSources(arithmetic, (source) => {
    if (typeof source === 'object' && 'port' in source) places[source.port]?.add(source.place)
  })
  return places.map((some) => [...some].sort((a, b) => a - b))
}

/** Places of all cells of a region, ascending. */
function placesIn({ boxes }: Region, shape: Shape): number[] {
  const places = new Set<number>()
  for (const box of boxes) {
    const along = box.map((cells) =>
      cells.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)),
    )
    const visit = (axis: number, place: number): void => {
      if (axis === along.length) places.add(place)
      else for (const i of along[axis]) visit(axis + 1, place * shape[axis] + i)
    }
    visit(0, 0)
  }
  return [...places].sort((a, b) => a - b)
}

const cellsOf = (size: number): number[] =>
  size <= MOST_CELLS
    ? Array.from({ length: size }, (_, i) => i)
    : Array.from({ length: MOST_CELLS }, (_, i) => Math.round((i * (size - 1)) / (MOST_CELLS - 1)))

/**
 * What reach and arithmetic say of cells of one layer, where they differ; null where the layer does
 * not fit, so that nothing was compared.
 */
function differenceOf(
  kind: LayerKind,
  parameters: Record<string, Value>,
  inputs: readonly Shape[],
): string[] | null {
  const sources = inputs.map((shape, port) => input(shape, `x${port}`))
  const { project, shapes } = network(
    [...sources, ['layer', kind.kind, parameters]],
    sources.map(([name]) => `${name} layer`),
  )
  const known = shapes.get('layer')
  if (
    known?.state !== 'ok' ||
    !known.output ||
    sizeOf(known.output) === 0 ||
    sizeOf(known.output) > MOST_NUMBERS
  )
    return null
  const output = known.output
  return cellsOf(sizeOf(output)).flatMap((place) => {
    const index = indexAt(place, output)
    const read = placesOf(kind.arithmetic(inputs, output, known.parameters, index), inputs)
    return readsOfCell(project.graph, shapes, 'layer', index).flatMap((region, port) => {
      const said = region.exact ? placesIn(region, inputs[port]) : 'inexact'
      const terms = read[port]
      return String(said) === String(terms)
        ? []
        : [
            `${JSON.stringify({ parameters, inputs, output, index, port })}: reads ${said}, ` +
              `terms ${terms}`,
          ]
    })
  })
}

const size = fc.oneof(
  { weight: 19, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 1, arbitrary: fc.constant(0) },
)
const shapesOfInputs: fc.Arbitrary<Shape> = fc.array(size, { minLength: 0, maxLength: 4 })

const emptyOf = (kind: LayerKind): Record<string, Value> =>
  Object.fromEntries(kind.fields.flatMap(({ name, empty }) => (empty ? [[name, null]] : [])))

interface Setting {
  readonly parameters: Record<string, Value>
  readonly inputs: readonly Shape[]
}

/** The setting with the mend that is offered first: few fit where sizes depend on each other. */
function mended(kind: LayerKind, { parameters, inputs }: Setting): Setting {
  const given = parametersOf({ kind: kind.kind, parameters })
  const output = shapeFrom(kind, inputs, given)
  const [fix] = isProblem(output) ? output.fixes : []
  return { parameters: fix && 'set' in fix ? { ...given, ...fix.set } : parameters, inputs }
}

const setting = (kind: LayerKind): fc.Arbitrary<Setting> =>
  drawn(kind).map((one) => mended(kind, one))

const drawn = (kind: LayerKind): fc.Arbitrary<Setting> =>
  fc.record({
    // Often what may be empty follows from the input, so that more settings fit.
    parameters: fc
      .tuple(parametersOfKind(kind), fc.boolean())
      .map(([drawn, follows]) => ({ ...drawn, ...(follows ? emptyOf(kind) : {}) })),
    inputs: shapesOfInputs.chain((shape) => {
      return fc.array(fc.oneof(fc.constant(shape), fc.constant(shape), shapesOfInputs), {
        minLength: requiredInputs(kind),
        maxLength: kind.inputs === 'any' ? 3 : kind.inputs,
      })
    }),
  })

describe('The cells that are framed as read are those of the terms of the arithmetic:', () => {
  for (const kind of KINDS)
    if (kind.role === 'layer')
      test(kind.kind, () => {
        /** False where the setting does not fit. */
        const agree = (parameters: Record<string, Value>, inputs: readonly Shape[]): boolean => {
          const difference = differenceOf(kind, parameters, inputs)
          expect(difference?.slice(0, 3) ?? []).toEqual([])
          return difference !== null
        }
        for (const { parameters, inputs } of kind.examples)
          if (inputs.every((shape) => sizeOf(shape) <= MOST_NUMBERS))
            agree({ ...parameters }, inputs)
        fc.assert(
          fc.property(setting(kind), ({ parameters, inputs }) => fc.pre(agree(parameters, inputs))),
          { numRuns: SETTINGS, seed: 5, maxSkipsPerRun: 1000 },
        )
      })
})
