import fc from 'fast-check'
import { addKind } from '../../src/graph/kinds'
import type { LayerKind } from '../../src/layers/layer'
import { indexAt, placeOf } from '../../src/layers/place'
import type { FromCell, ReadsByCells } from '../../src/layers/reads'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'

/** What an output cell reads, told by a kind, and the same by definition. */
export interface Relation {
  readonly input: Shape
  readonly output: Shape
  readonly reads: ReadsByCells
  /** Every output cell with every input cell that it reads, as places. */
  readonly pairs: () => readonly (readonly [output: number, input: number])[]
}

/** Makes a kind of card known, for tests only, which tells no more than its shape and this. */
export function addRelation(
  kind: string,
  { output, reads }: Pick<Relation, 'output' | 'reads'>,
): void {
  const layer: LayerKind = {
    kind,
    role: 'layer',
    category: 'shape',
    icon: 'shapes',
    help: 'Reads what a test says.',
    inputs: 1,
    fields: [],
    linear: true,
    shape: () => output,
    explain: () => null,
    weights: () => [],
    reads: () => [reads],
    macs: () => 0,
    arithmetic: () => ({ combine: 'same', value: 0 }),
    build() {
      throw new Error('Tests of relations compute nothing.')
    },
    examples: [],
  }
  addKind(layer)
}

/** All indices of a shape, one nested loop an axis. */
export const indices = (shape: Shape): number[][] =>
  shape.reduce<number[][]>(
    (all, size) => all.flatMap((index) => Array.from({ length: size }, (_, at) => [...index, at])),
    [[]],
  )

/** Every output cell with the input cells for which `is` holds. */
const pairsWhere = (
  input: Shape,
  output: Shape,
  is: (output: readonly number[], input: readonly number[]) => boolean,
): [number, number][] =>
  indices(output).flatMap((o) =>
    indices(input)
      .filter((i) => is(o, i))
      .map((i): [number, number] => [placeOf(o, output), placeOf(i, input)]),
  )

interface Sliding {
  readonly n: number
  readonly c: number
  readonly size: readonly [number, number]
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number]
  readonly dilation: readonly [number, number]
}

const pair = (min: number, max: number): fc.Arbitrary<[number, number]> =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }))

const windowsAlong = ({ size, kernel, stride, padding, dilation }: Sliding): [number, number] => {
  const along = (a: 0 | 1): number =>
    Math.floor((size[a] + 2 * padding[a] - dilation[a] * (kernel[a] - 1) - 1) / stride[a]) + 1
  return [along(0), along(1)]
}

const sliding: fc.Arbitrary<Sliding> = fc
  .record({
    n: fc.integer({ min: 1, max: 2 }),
    c: fc.integer({ min: 1, max: 3 }),
    size: pair(1, 5),
    kernel: pair(1, 3),
    stride: pair(1, 3),
    padding: pair(0, 2),
    dilation: pair(1, 2),
  })
  .filter((one) => windowsAlong(one).every((count) => count > 0))

/** The shapes of a map and of its windows, N×C×H×W and N×C·kH·kW×L. */
function shapesOf(one: Sliding): { map: Shape; rows: Shape } {
  const counts = windowsAlong(one)
  return {
    map: [one.n, one.c, ...one.size],
    rows: [one.n, one.c * one.kernel[0] * one.kernel[1], counts[0] * counts[1]],
  }
}

/** Rows of columns N×C·kH·kW×L with the cells of the map N×C×H×W that they hold, by definition. */
function unfoldedPairs(one: Sliding): [row: number, cell: number][] {
  const counts = windowsAlong(one)
  const { map, rows } = shapesOf(one)
  const pairs: [row: number, cell: number][] = []
  for (const [n, c, i, j, y, x] of indices([one.n, one.c, ...one.kernel, ...counts])) {
    const h = y * one.stride[0] - one.padding[0] + i * one.dilation[0]
    const w = x * one.stride[1] - one.padding[1] + j * one.dilation[1]
    if (h < 0 || w < 0 || h >= one.size[0] || w >= one.size[1]) continue
    const row = [n, (c * one.kernel[0] + i) * one.kernel[1] + j, y * counts[1] + x]
    pairs.push([placeOf(row, rows), placeOf([n, c, h, w], map)])
  }
  return pairs
}

/** From a cell of the rows to the cell of the map that it holds: none in the padding. */
const rowToMap = (one: Sliding, map: Shape): FromCell => ({
  most: 1,
  cells([n, k, l]) {
    const [c, i, j] = indexAt(k, [one.c, ...one.kernel])
    const [y, x] = indexAt(l, windowsAlong(one))
    const at = [
      y * one.stride[0] - one.padding[0] + i * one.dilation[0],
      x * one.stride[1] - one.padding[1] + j * one.dilation[1],
    ]
    return at.every((place, axis) => place >= 0 && place < one.size[axis])
      ? [placeOf([n, c, ...at], map)]
      : []
  },
})

/** From a cell of the map to those of the rows that hold it. */
const mapToRows = (one: Sliding, rows: Shape): FromCell => ({
  most: one.kernel[0] * one.kernel[1],
  cells([n, c, ...at]) {
    const counts = windowsAlong(one)
    return indices(one.kernel).flatMap((tap) => {
      const out = at.map(
        (place, a) => (place + one.padding[a] - tap[a] * one.dilation[a]) / one.stride[a],
      )
      return out.every((place, a) => Number.isInteger(place) && place >= 0 && place < counts[a])
        ? [placeOf([n, placeOf([c, ...tap], [one.c, ...one.kernel]), placeOf(out, counts)], rows)]
        : []
    })
  },
})

/** Told with its readers, or without, so that they are found. */
const told = (cells: FromCell, readers: FromCell, given: boolean): ReadsByCells =>
  given ? { ...cells, readers } : cells

/** torch.nn.Unfold: N×C×H×W → N×C·kH·kW×L. */
export function unfoldOf(one: Sliding, given: boolean): Relation {
  const { map, rows } = shapesOf(one)
  const reads = told(rowToMap(one, map), mapToRows(one, rows), given)
  return { input: map, output: rows, reads, pairs: () => unfoldedPairs(one) }
}

export const unfold = fc.tuple(sliding, fc.boolean()).map(([one, given]) => unfoldOf(one, given))

/** torch.nn.Fold: N×C·kH·kW×L → N×C×H×W, sums of what Unfold took apart. */
export function foldOf(one: Sliding, given: boolean): Relation {
  const { map, rows } = shapesOf(one)
  const reads = told(mapToRows(one, rows), rowToMap(one, map), given)
  return {
    input: rows,
    output: map,
    reads,
    pairs: () => unfoldedPairs(one).map(([row, cell]) => [cell, row]),
  }
}

export const fold = fc.tuple(sliding, fc.boolean()).map(([one, given]) => foldOf(one, given))

/** torch.reshape between shapes of as many values. */
export function reshapeOf(input: Shape, output: Shape, given: boolean): Relation {
  const laid = (from: Shape): FromCell => ({ most: 1, cells: (index) => [placeOf(index, from)] })
  return {
    input,
    output,
    reads: told(laid(output), laid(input), given),
    pairs: () => Array.from({ length: sizeOf(output) }, (_, place) => [place, place]),
  }
}

/** Two factorisations of one number. */
export const reshape = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.boolean(),
  )
  .chain(([factors, cut, given]) =>
    fc.shuffledSubarray(factors, { minLength: factors.length }).map((mixed) => {
      const front = mixed.slice(0, cut).reduce((a, b) => a * b, 1)
      return reshapeOf(factors, [front, ...mixed.slice(cut)], given)
    }),
  )

/**
 * Attention whose head h sees its own place t and h · `span` before it: N×H×T×D, all D of them, as
 * the values of causal attention with a span for each head.
 */
export function attentionOf(shape: Shape, span: number, given: boolean): Relation {
  const [, heads, length, features] = shape
  const stretch = (n: number, h: number, first: number, last: number): number[] =>
    Array.from({ length: (last - first + 1) * features }, (_, i) =>
      placeOf([n, h, first, i], shape),
    )
  const most = features * Math.min(length, span * (heads - 1) + 1)
  const before: FromCell = {
    most,
    cells: ([n, h, t]) => stretch(n, h, Math.max(0, t - h * span), t),
  }
  const after: FromCell = {
    most,
    cells: ([n, h, t]) => stretch(n, h, t, Math.min(length - 1, t + h * span)),
  }
  return {
    input: shape,
    output: shape,
    reads: told(before, after, given),
    pairs: () =>
      pairsWhere(
        shape,
        shape,
        (o, i) => o[0] === i[0] && o[1] === i[1] && i[2] <= o[2] && o[2] - i[2] <= o[1] * span,
      ),
  }
}

export const attention = fc
  .tuple(
    fc.tuple(...[2, 3, 6, 3].map((max) => fc.integer({ min: 1, max }))),
    fc.integer({ min: 0, max: 3 }),
    fc.boolean(),
  )
  .map(([shape, span, given]) => attentionOf(shape, span, given))
