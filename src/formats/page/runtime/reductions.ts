import { sizeOf } from '../../../layers/tensorShape'
import {
  axisOf,
  inputOf,
  given as listGiven,
  number,
  type PageOperation,
  type PageTensor,
} from './operation'
import { stridesOf, walked } from './strides'

/** The reduced axes last, so that what becomes one number stands in a row. */
function rowsOf(x: PageTensor, axes: ReadonlySet<number>) {
  const all = [...x.shape.keys()]
  const order = [...all.filter((axis) => !axes.has(axis)), ...all.filter((axis) => axes.has(axis))]
  const own = stridesOf(x.shape)
  const isLast = order.every((axis, i) => axis === i)
  const { data } = isLast
    ? x
    : walked(
        x,
        order.map((axis) => x.shape[axis]),
        order.map((axis) => own[axis]),
      )
  return { data, length: sizeOf(all.filter((axis) => axes.has(axis)).map((axis) => x.shape[axis])) }
}

/** One number for what lies along some axes. */
const reduced =
  (of: (row: Float32Array | Int32Array) => number, whole = false): PageOperation =>
  (given) => {
    const x = inputOf(given, 0)
    const rank = x.shape.length
    const chosen = listGiven(given, 1, 'axes') ?? [number(given, 'axis', 0)]
    const axes = new Set(chosen.map((axis) => axisOf(axis, rank)))
    const { data, length } = rowsOf(x, axes)
    const kept = number(given, 'keepdims', 1) === 1
    const shape = kept
      ? x.shape.map((size, axis) => (axes.has(axis) ? 1 : size))
      : x.shape.filter((_, axis) => !axes.has(axis))
    const made = whole ? new Int32Array(sizeOf(shape)) : new Float32Array(sizeOf(shape))
    for (let i = 0; i < made.length; i++) made[i] = of(data.subarray(i * length, (i + 1) * length))
    return { shape, data: made }
  }

function sum(row: Float32Array | Int32Array): number {
  let all = 0
  for (let i = 0; i < row.length; i++) all += row[i]
  return all
}

const folded =
  (start: number, join: (a: number, b: number) => number) =>
  (row: Float32Array | Int32Array): number => {
    let all = start
    for (let i = 0; i < row.length; i++) all = join(all, row[i])
    return all
  }

function placeOfLargest(row: Float32Array | Int32Array): number {
  let best = 0
  for (let i = 1; i < row.length; i++)
    if (row[i] > row[best] || (row[i] !== row[i] && row[best] === row[best])) best = i
  return best
}

/** Operators that give one number for many. Source: the operators' pages of onnx.ai. */
export const REDUCTIONS: Readonly<Record<string, PageOperation>> = {
  ReduceSum: reduced(sum),
  ReduceMean: reduced((row) => sum(row) / row.length),
  ReduceMax: reduced(folded(-Infinity, (a, b) => Math.max(a, b))),
  ReduceMin: reduced(folded(Infinity, (a, b) => Math.min(a, b))),
  ReduceL1: reduced(folded(0, (a, b) => a + Math.abs(b))),
  ReduceL2: reduced((row) => Math.sqrt(folded(0, (a, b) => a + b * b)(row))),
  ArgMax: reduced(placeOfLargest, true),
}
