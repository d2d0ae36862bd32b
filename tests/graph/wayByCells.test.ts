import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldsOf, printField } from '../../src/graph/field'
import { asIntervals, type Intervals } from '../../src/graph/intervals'
import { isExact, reachFrom, readsOfCell } from '../../src/graph/reach'
import { type Box, cellsIn, type Region } from '../../src/graph/region'
import { wayOf } from '../../src/graph/way'
import { placeOf } from '../../src/layers/place'
import { mostRead } from '../../src/layers/reads'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { input, network } from './network'
import {
  addRelation,
  attention,
  attentionOf,
  fold,
  foldOf,
  indices,
  type Relation,
  reshape,
  reshapeOf,
  unfold,
  unfoldOf,
} from './relations'

/** Places of a region's cells, ascending, by the definition of a box. */
const placesIn = ({ boxes }: Region, shape: Shape): number[] =>
  indices(shape)
    .filter((index) =>
      boxes.some((box) =>
        box.every((cells, axis) =>
          cells.some(([start, end]) => index[axis] >= start && index[axis] < end),
        ),
      ),
    )
    .map((index) => placeOf(index, shape))

const ascending = (places: Iterable<number>): number[] => [...new Set(places)].sort((a, b) => a - b)

/** Intervals along each axis of a shape, any of them. */
const boxIn = (shape: Shape): fc.Arbitrary<Box> =>
  fc
    .tuple(
      ...shape.map((size) =>
        fc.array(fc.integer({ min: 0, max: size - 1 }), { minLength: 1, maxLength: size }),
      ),
    )
    .map((axes) => axes.map((cells): Intervals => asIntervals(cells)))

const WITH_BOXES = (relation: fc.Arbitrary<Relation>) =>
  relation.chain((one) => fc.tuple(fc.constant(one), boxIn(one.output), boxIn(one.input)))

const EACH: readonly (readonly [string, fc.Arbitrary<Relation>])[] = [
  ['Unfold', unfold],
  ['Fold', fold],
  ['a reshape', reshape],
  ['the reshape 2×3×4 → 4×6', fc.boolean().map((given) => reshapeOf([2, 3, 4], [4, 6], given))],
  ['attention with a span for each head', attention],
]

describe.each(EACH)('What is read cell by cell, of %s,', (_, relation) => {
  test('is that of the definition for every box, both ways', () => {
    fc.assert(
      fc.property(
        WITH_BOXES(relation),
        ([{ reads, input: from, output, pairs: found }, box, back]) => {
          const pairs = found()
          const way = wayOf(reads, from, output)
          const read = way.back(box)
          const readers = way.forth(back)
          expect([read.exact, readers.exact]).toEqual([true, true])
          const outputs = new Set(placesIn({ boxes: [box], exact: true }, output))
          const inputs = new Set(placesIn({ boxes: [back], exact: true }, from))
          expect(placesIn(read, from)).toEqual(
            ascending(pairs.filter(([o]) => outputs.has(o)).map(([, i]) => i)),
          )
          expect(placesIn(readers, output)).toEqual(
            ascending(pairs.filter(([, i]) => inputs.has(i)).map(([o]) => o)),
          )
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })

  test('is never more than was told beforehand', () => {
    fc.assert(
      fc.property(relation, ({ reads, input: from, output, pairs: found }) => {
        const pairs = found()
        const counts = (side: 0 | 1, size: number): number =>
          Math.max(
            0,
            ...Array.from(
              { length: size },
              (__, place) => pairs.filter((pair) => pair[side] === place).length,
            ),
          )
        expect(counts(0, sizeOf(output))).toBeLessThanOrEqual(mostRead(reads, from))
        if (reads.readers) expect(counts(1, sizeOf(from))).toBeLessThanOrEqual(reads.readers.most)
      }),
      { numRuns: 100, seed: 8 },
    )
  })
})

const THREES = {
  n: 1,
  c: 1,
  size: [6, 6],
  kernel: [3, 3],
  stride: [1, 1],
  padding: [1, 1],
  dilation: [1, 1],
} as const

describe('Through a network', () => {
  test('a convolution as Unfold, Linear and Fold reaches what the convolution reaches', () => {
    const rows = unfoldOf(THREES, true)
    addRelation('Unfold3', rows)
    addRelation('Fold1', foldOf({ ...THREES, kernel: [1, 1], padding: [0, 0] }, false))
    const taken = network([
      input([1, 1, 6, 6]),
      ['unfold', 'Unfold3'],
      ['turned', 'Permute', { dims: [0, 2, 1] }],
      ['product', 'Linear', { out_features: 1 }],
      ['back', 'Permute', { dims: [0, 2, 1] }],
      ['last', 'Fold1'],
      ['pool', 'MaxPool2d', { kernel_size: 2 }],
    ])
    const plain = network([
      input([1, 1, 6, 6]),
      ['last', 'Conv2d', { padding: 1 }],
      ['pool', 'MaxPool2d', { kernel_size: 2 }],
    ])
    for (const [node, cells] of [
      [
        'pool',
        [
          [0, 0, 0, 0],
          [0, 0, 1, 2],
        ],
      ],
      [
        'last',
        [
          [0, 0, 0, 0],
          [0, 0, 3, 5],
        ],
      ],
    ] as const)
      for (const cell of cells) {
        const [a, b] = [taken, plain].map(({ project, shapes }) =>
          reachFrom(project.graph, shapes, node, cell),
        )
        expect([isExact(a), isExact(b)]).toEqual([true, true])
        const up = ({ upstream }: typeof a) =>
          placesIn(upstream.get('input') ?? { boxes: [], exact: true }, [1, 1, 6, 6])
        expect(up(a)).toEqual(up(b))
      }
    for (const cell of [
      [0, 0, 0, 0],
      [0, 0, 4, 1],
    ]) {
      const [a, b] = [taken, plain].map(({ project, shapes }) =>
        placesIn(
          reachFrom(project.graph, shapes, 'input', cell).downstream.get('pool') ?? {
            boxes: [],
            exact: true,
          },
          [1, 1, 3, 3],
        ),
      )
      expect(a).toEqual(b)
    }
  })

  test('the cells that a cell reads are those of the kind', () => {
    addRelation('Heads', attentionOf([1, 2, 4, 2], 2, false))
    const { project, shapes } = network([input([1, 2, 4, 2]), ['heads', 'Heads']])
    expect(readsOfCell(project.graph, shapes, 'heads', [0, 1, 3, 0])).toEqual([
      { boxes: [[[[0, 1]], [[1, 2]], [[1, 4]], [[0, 2]]]], exact: true },
    ])
  })

  test('too many cells are taken as all of them, and this is told', () => {
    const large = { ...THREES, c: 8, size: [150, 150] } as const
    const { input: map, output, reads } = unfoldOf(large, false)
    addRelation('UnfoldLarge', { output, reads })
    const { project, shapes } = network([
      input(map),
      ['unfold', 'UnfoldLarge'],
      ['softmax', 'Softmax', { dim: 2 }],
      ['all', 'Flatten', { start_dim: 0 }],
      ['fc', 'Linear'],
    ])
    const few = reachFrom(project.graph, shapes, 'softmax', [0, 36, 8])
    expect(isExact(few)).toBe(true)
    expect(few.upstream.get('input')?.boxes.map(cellsIn)).toEqual([149 * 149])
    const many = reachFrom(project.graph, shapes, 'fc', [0])
    expect(many.upstream.get('input')).toEqual({
      boxes: [[[[0, 1]], [[0, 8]], [[0, 150]], [[0, 150]]]],
      exact: false,
    })
    const after = reachFrom(project.graph, shapes, 'input', [0, 0, 0, 0]).downstream.get('unfold')
    expect(after?.exact).toBe(false)
    expect(after?.boxes.map(cellsIn)).toEqual([sizeOf(output)])
  })
})

describe('The receptive field', () => {
  const fieldBehind = (name: string, relation: Relation): string => {
    addRelation(name, relation)
    const { project, shapes } = network([
      input(relation.input),
      ['conv', 'Conv2d', { out_channels: relation.input[1], padding: 1 }],
      ['layer', name],
    ])
    return printField(fieldsOf(project.graph, shapes).get('layer') ?? null)
  }

  test('is as wide as what the widest cell reads along each axis', () => {
    // The second head sees three places and itself, each three wide.
    expect(fieldBehind('Spans', attentionOf([1, 2, 8, 5], 3, false))).toBe('6×7')
  })

  test('is not told where the axes are others', () => {
    expect(fieldBehind('Rows', unfoldOf(THREES, false))).toBe('all')
  })
})
