import { describe, expect, test } from 'vitest'
import { axesWithWindows } from '../../src/graph/explain'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { type Parameters } from '../../src/layers/fields'
import { type LayerKind } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape } from '../../src/layers/tensorShape'
import { samePadding } from '../../src/layers/window'
import { fixture, missing } from '../graph/nets'

/** Sizes after a layer on the axes behind N×C, or null where it is refused. */
function sizesAfter(layer: string, parameters: Parameters, sizes: Shape): Shape | null {
  const kind = kindOf({ kind: layer }) as LayerKind
  const result = kind.shape([[1, 1, ...sizes]], parametersOf({ kind: layer, parameters }))
  return isProblem(result) ? null : result.slice(2)
}

interface Figure {
  readonly figure: string
  readonly name: string
}
type Relationship = {
  readonly no: number
  readonly columns: readonly string[]
  readonly rows: readonly number[][]
}
const guide = fixture('dumoulin_visin') as {
  figures: (Figure & Record<'i' | 'k' | 's' | 'p' | 'd' | 'o', number>)[]
  transposedFigures: (Figure & {
    transposed: { inputSize: number; outputSize: number; ConvTranspose: Parameters }
  })[]
  relationships: Relationship[]
  transposedRelationships: Relationship[]
}

const PLANE = (n: number): Shape => [n, n]

describe("Dumoulin and Visin's guide to convolution arithmetic", () => {
  test.each(guide.figures)('figure $figure, $name', ({ i, k, s, p, d, o }) => {
    expect(
      sizesAfter('Conv2d', { kernel_size: k, stride: s, padding: p, dilation: d }, PLANE(i)),
    ).toEqual(PLANE(o))
    expect(
      sizesAfter('Conv1d', { kernel_size: k, stride: s, padding: p, dilation: d }, [i]),
    ).toEqual([o])
  })

  test.skipIf(missing(['ConvTranspose2d']).length > 0).each(guide.transposedFigures)(
    'figure $figure, $name',
    ({ transposed }) => {
      expect(
        sizesAfter('ConvTranspose2d', transposed.ConvTranspose, PLANE(transposed.inputSize)),
      ).toEqual(PLANE(transposed.outputSize))
    },
  )

  test.each(guide.relationships)('relationship $no holds in every row', ({ columns, rows, no }) => {
    const layer = no === 7 ? 'MaxPool2d' : 'Conv2d'
    const ours = rows.map((row) => {
      const at = (name: string): number => row[columns.indexOf(name)]
      const dilation = columns.includes('d') ? at('d') : 1
      return sizesAfter(
        layer,
        { kernel_size: at('k'), stride: at('s'), padding: at('p'), dilation },
        PLANE(at('i')),
      )
    })
    expect(ours).toEqual(rows.map((row) => PLANE(row[columns.indexOf('o')])))
  })

  test.skipIf(missing(['ConvTranspose2d']).length > 0).each(guide.transposedRelationships)(
    'transposed relationship $no holds in every row',
    ({ columns, rows }) => {
      const ours = rows.map((row) => {
        const at = (name: string): number => row[columns.indexOf(name)]
        return sizesAfter(
          'ConvTranspose2d',
          {
            kernel_size: at('k'),
            stride: at('s'),
            padding: at('p'),
            output_padding: at('output_padding'),
          },
          PLANE(at("i'")),
        )
      })
      expect(ours).toEqual(rows.map((row) => PLANE(row[columns.indexOf("o'")])))
    },
  )
})

type Row = readonly (number | null)[]
const tables = fixture('tables_1d') as {
  conv: { rows: Row[] }
  maxpool: { rows: Row[] }
  convTranspose: { rows: Row[] }
  same: { rows: number[][] }
  adaptive: { rows: [number, number, [number, number][]][] }
  upsampleNearest: { rows: [number, number, number, number[]][] }
}

/** Rows that we get wrong: none. Each says what we gave. */
const wrong = (rows: readonly Row[], size: (row: Row) => Shape | null): unknown[] =>
  rows.flatMap((row) => {
    const ours = size(row)?.[0] ?? null
    const wanted = row[row.length - 1]
    // PyTorch lets one-dimensional maxima be empty; the tables have nothing there.
    return ours === wanted || (ours === 0 && wanted === null) ? [] : [{ row, ours }]
  })

describe("PyTorch's sizes along one axis, exhaustively", () => {
  test('of Conv1d and Conv2d', () => {
    const p = ([, k, s, padding, d]: Row): Parameters => ({
      kernel_size: k,
      stride: s,
      padding,
      dilation: d,
    })
    expect(
      wrong(tables.conv.rows, (row) => sizesAfter('Conv1d', p(row), [row[0] as number])),
    ).toEqual([])
    expect(
      wrong(tables.conv.rows, (row) => sizesAfter('Conv2d', p(row), PLANE(row[0] as number))),
    ).toEqual([])
  })

  test('of MaxPool1d and MaxPool2d, ceil_mode included', () => {
    const p = ([, k, s, padding, d, ceil]: Row): Parameters => ({
      kernel_size: k,
      stride: s,
      padding,
      dilation: d,
      ceil_mode: ceil === 1,
    })
    expect(
      wrong(tables.maxpool.rows, (row) => sizesAfter('MaxPool1d', p(row), [row[0] as number])),
    ).toEqual([])
    expect(
      wrong(tables.maxpool.rows, (row) => sizesAfter('MaxPool2d', p(row), PLANE(row[0] as number))),
    ).toEqual([])
  })

  test.skipIf(missing(['ConvTranspose1d', 'ConvTranspose2d']).length > 0)(
    'of ConvTranspose1d and ConvTranspose2d',
    () => {
      const p = ([, k, s, padding, more, d]: Row): Parameters => ({
        kernel_size: k,
        stride: s,
        padding,
        output_padding: more,
        dilation: d,
      })
      expect(
        wrong(tables.convTranspose.rows, (row) =>
          sizesAfter('ConvTranspose1d', p(row), [row[0] as number]),
        ),
      ).toEqual([])
      expect(
        wrong(tables.convTranspose.rows, (row) =>
          sizesAfter('ConvTranspose2d', p(row), PLANE(row[0] as number)),
        ),
      ).toEqual([])
    },
  )

  test("of the padding of 'same'", () => {
    expect(tables.same.rows.map(([k, d]) => [k, d, ...samePadding(k, d)])).toEqual(tables.same.rows)
  })

  test.skipIf(missing(['AdaptiveAvgPool1d']).length > 0)(
    'of adaptive pooling, whose windows are drawn where PyTorch has them',
    () => {
      const kind = kindOf({ kind: 'AdaptiveAvgPool1d' }) as LayerKind
      const ours = tables.adaptive.rows.map(([size, count]) => {
        const p = parametersOf({ kind: kind.kind, parameters: { output_size: count } })
        const output = kind.shape([[1, 1, size]], p)
        if (isProblem(output)) return printSentence(output.text)
        const [axis] = axesWithWindows(kind, { inputs: [[1, 1, size]], output, parameters: p })
        return [
          size,
          output[2],
          Array.from({ length: axis.count }, (_, i) => axis.cells(i)).map((cells) => [
            cells[0],
            cells[cells.length - 1] + 1,
          ]),
        ]
      })
      expect(ours).toEqual(tables.adaptive.rows)
    },
  )

  test.skipIf(missing(['Upsample']).length > 0)('of Upsample to the nearest', () => {
    const ours = tables.upsampleNearest.rows.map(([size, scale, , source]) => [
      size,
      scale,
      sizesAfter('Upsample', { scale_factor: scale }, [size])?.[0],
      source,
    ])
    expect(ours).toEqual(tables.upsampleNearest.rows)
  })
})
