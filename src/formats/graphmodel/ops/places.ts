import { Unexpressed } from '../../network/cardOutput'
import type { TensorValue } from '../../onnx/value'
import { asGraph, axisIn, axisOf, graphShape, inGraph, row, sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphOps, GraphValue } from '../value'

/** Cells of an axis: from one to before another, every so many. */
interface Cut {
  readonly axis: number
  readonly from: number
  readonly to: number
  readonly step: number
}

/** Further than any axis goes. */
const FAR = 2 ** 31 - 1

function sliced(call: GraphCall, value: GraphValue, cuts: readonly Cut[]): TensorValue {
  return call.run('Slice', [
    value.tensor,
    row(cuts.map(({ from }) => from)),
    row(cuts.map(({ to }) => to)),
    row(cuts.map(({ axis }) => axisIn(value, axis))),
    row(cuts.map(({ step }) => step)),
  ])
}

function slice(call: GraphCall): GraphValue {
  const value = call.input(0)
  const begin = call.numbers(1)
  const size = call.numbers(2)
  const cuts = begin.map(
    (from, axis): Cut => ({
      axis,
      from,
      to: size[axis] === -1 ? FAR : from + size[axis],
      step: 1,
    }),
  )
  return { ...value, tensor: sliced(call, value, cuts) }
}

/** What the bits of a mask say of each entry. */
const bitOf = (call: GraphCall, name: string): ((at: number) => boolean) => {
  const mask = call.attributes.int(name, 0)
  return (at) => ((mask >> at) & 1) === 1
}

/** Which entries of a strided slice stand for which axes; new axes have none. */
function entriesOf(call: GraphCall, rank: number, count: number) {
  const isEllipsis = bitOf(call, 'ellipsis_mask')
  const isNew = bitOf(call, 'new_axis_mask')
  const places = Array.from({ length: count }, (_, at) => at)
  const plain = places.filter((at) => !isEllipsis(at) && !isNew(at)).length
  let axis = 0
  return places.flatMap((at) => {
    if (isEllipsis(at)) {
      axis += Math.max(0, rank - plain)
      return []
    }
    return [{ at, axis: isNew(at) ? null : axis++ }]
  })
}

function stridedSlice(call: GraphCall): GraphValue {
  const given = call.input(0)
  const rank = graphShape(given).length
  const [begin, end, strides] = [1, 2, 3].map(call.numbers)
  const [fromStart, toEnd, isOne] = ['begin_mask', 'end_mask', 'shrink_axis_mask'].map((name) =>
    bitOf(call, name),
  )
  const entries = entriesOf(call, rank, begin.length)
  const cuts = entries.flatMap(({ at, axis }): readonly Cut[] => {
    if (axis === null) return []
    const step = isOne(at) ? 1 : strides[at]
    if (isOne(at))
      return [{ axis, from: begin[at], to: begin[at] === -1 ? FAR : begin[at] + 1, step }]
    const from = fromStart(at) ? (step > 0 ? 0 : FAR) : begin[at]
    return [{ axis, from, to: toEnd(at) ? (step > 0 ? FAR : -FAR) : end[at], step }]
  })
  const gone = entries.flatMap(({ at, axis }) => (axis !== null && isOne(at) ? [axis] : []))
  const added = entries.some(({ axis }) => axis === null)
  if (cuts.some(({ axis }) => axis >= rank))
    throw new Unexpressed('it cuts axes that there are not')
  const value = gone.length > 0 || added ? asGraph(call, given) : given
  const cut = sliced(call, value, cuts)
  if (!added && gone.length === 0) return { ...value, tensor: cut }
  const left = gone.length > 0 ? call.run('Squeeze', [cut, row(gone)]) : cut
  if (!added) return inGraph(left)
  // Where new axes stand in the result: entries that shrink have no axis there.
  const stays = entries.filter(({ at, axis }) => axis === null || !isOne(at))
  const before = stays.flatMap(({ axis }, place) => (axis === null ? [place] : []))
  if (call.attributes.int('ellipsis_mask', 0) !== 0)
    throw new Unexpressed('it adds axes beside an ellipsis')
  return inGraph(call.run('Unsqueeze', [left, row(before)]))
}

/** Parts of an axis: as many of one size, or of sizes that are told. */
const split =
  (of: (call: GraphCall) => { x: number; axis: number; sizes?: readonly number[] }): GraphOp =>
  (call) => {
    const { x, axis: told, sizes } = of(call)
    const value = call.input(x)
    const axis = axisIn(value, told)
    const whole = sizesOf(value.tensor)[axis]
    const parts = call.attributes.int('num_split', sizes?.length ?? 1)
    const known = (sizes ?? []).reduce((sum, size) => sum + Math.max(0, size), 0)
    const each =
      sizes?.map((size) => (size < 0 ? whole - known : size)) ??
      Array.from({ length: parts }, () => whole / parts)
    if (each.length > 64) throw new Unexpressed(`it gives ${each.length} parts`)
    if (each.length === 1) return [value]
    const made = call.runAll('Split', [value.tensor], { axis, split: each }, each.length)
    return made.map((tensor) => ({ ...value, tensor }))
  }

/** Each place of an axis by itself. */
function unpack(call: GraphCall): readonly GraphValue[] {
  const value = asGraph(call, call.input(0))
  const shape = sizesOf(value.tensor)
  const axis = axisOf(call.attributes.int('axis', 0), shape.length)
  const parts = shape[axis]
  if (parts > 64) throw new Unexpressed(`it gives ${parts} parts`)
  const sizes = Array.from({ length: parts }, () => 1)
  const each =
    parts === 1
      ? [value.tensor]
      : call.runAll('Split', [value.tensor], { axis, split: sizes }, parts)
  return each.map((tensor) => inGraph(call.run('Squeeze', [tensor, row([axis])])))
}

function gather(call: GraphCall): GraphValue {
  if (call.attributes.int('batch_dims', 0) !== 0)
    throw new Unexpressed('it takes other places for each sample')
  const [x, places] = [0, 1].map((at) => asGraph(call, call.input(at)).tensor)
  const [told = 0] = call.node.op === 'GatherV2' ? call.numbers(2) : []
  return inGraph(call.run('Gather', [x, places], { axis: axisOf(told, sizesOf(x).length) }))
}

/** Places of axes. Source: TensorFlow's raw_ops. */
export const PLACES: GraphOps = {
  Slice: slice,
  StridedSlice: stridedSlice,
  Split: split((call) => ({ x: 1, axis: call.numbers(0)[0] ?? NaN })),
  SplitV: split((call) => ({ x: 0, axis: call.numbers(2)[0] ?? NaN, sizes: call.numbers(1) })),
  Unpack: unpack,
  Gather: gather,
  GatherV2: gather,
  ResourceGather: gather,
}
