import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { type Arithmetic, outcomeNear, valueOf, winnerOf } from '../../src/layers/arithmetic'
import { type Parameters } from '../../src/layers/fields'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { indexAt, isCell, placeOf } from '../../src/layers/place'
import { sizeOf } from '../../src/layers/tensorShape'
import { type Case } from '../reference/check'
import { agree } from '../reference/compare'
import { outputOf } from '../reference/network'
import { laidOut, placesIn, single } from './referenceCells'

/** The cell that PyTorch has and the arithmetic has not, in words; null where all agree. */
function failureOf(given: Case): string | null {
  const { kind, params, output, weights, read, at } = laidOut(given)
  for (const place of placesIn(sizeOf(output))) {
    const arithmetic = at(place)
    const index = indexAt(place, output)
    if (arithmetic.combine === 'chance') {
      if (
        !arithmetic.outcomes.some((outcome) => {
          const theirs = Number(given.output.data[place])
          return agree(outcomeNear(outcome, read(arithmetic.x), theirs), theirs)
        })
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
