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
import { indexAt, placeOf } from '../../src/layers/place'
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
 * Every number on which a cell depends by its arithmetic, wherever it stands. A term with a share
 * of 0 is shown, as PyTorch multiplies by it, but it has no slope.
 */
function sourcesOf(arithmetic: Arithmetic): Source[] {
  if (arithmetic.combine === 'same') return [arithmetic.value]
  if (arithmetic.combine === 'chance') return [arithmetic.x]
  if (arithmetic.combine === 'function')
    return [arithmetic.x, ...arithmetic.numbers.map(([, value]) => value)]
  if (arithmetic.combine === 'steps') {
    const found = [arithmetic.x]
    arithmetic.steps((source) => found.push(source))
    return found
  }
  return arithmetic.groups.flatMap(({ terms }) =>
    terms.flatMap(({ value, factor }) =>
      factor === 0 ? [] : factor === undefined ? [value] : [value, factor],
    ),
  )
}

/** Places of the input at this port among them, ascending. */
const placesOf = (sources: readonly Source[], port: number): number[] =>
  [
    ...new Set(
      sources.flatMap((source) =>
        typeof source === 'object' && 'port' in source && source.port === port
          ? [source.place]
          : [],
      ),
    ),
  ].sort((a, b) => a - b)

/** Places of all cells of a region, ascending. */
function placesIn({ boxes }: Region, shape: Shape): number[] {
  const indices = boxes.flatMap((box) =>
    box.reduce<number[][]>(
      (all, cells) =>
        all.flatMap((index) =>
          cells.flatMap(([start, end]) =>
            Array.from({ length: end - start }, (_, i) => [...index, start + i]),
          ),
        ),
      [[]],
    ),
  )
  return [...new Set(indices.map((index) => placeOf(index, shape)))].sort((a, b) => a - b)
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
    const read = sourcesOf(kind.arithmetic(inputs, output, known.parameters, index))
    return readsOfCell(project.graph, shapes, 'layer', index).flatMap((region, port) => {
      const said = region.exact ? placesIn(region, inputs[port]) : 'inexact'
      const terms = placesOf(read, port)
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
