import { sizeOf } from '../../../layers/tensorShape'
import { Unexpressed } from '../../network/cardOutput'
import { computed, INT64 } from '../../onnx/elements'
import { reshapedSizes } from '../../onnx/sizes'
import { alike, asGraph, axisIn, axisOf, graphShape, inGraph, row, sizesOf } from '../layout'
import type { GraphCall, GraphOp, GraphOps, GraphValue } from '../value'

/** The same numbers in another shape. */
function reshape(call: GraphCall): GraphValue {
  const given = call.input(0)
  const before = graphShape(given)
  const wanted = call.numbers(1)
  const shape = reshapedSizes(before, wanted, 1)
  if (!shape)
    throw new Unexpressed(`${before.join('×')} does not fill the shape ${wanted.join('×')}`)
  // One channel, or one place: the order of axes makes no difference.
  const [, channels, ...places] = sizesOf(given.tensor)
  const same = given.layout === 'torch' && (channels === 1 || sizeOf(places) === 1)
  const { tensor } = same ? given : asGraph(call, given)
  return inGraph(call.run('Reshape', [tensor], { shape, allowzero: 1 }))
}

/** Without axes of size 1; places may go from between samples and channels. */
function squeeze(call: GraphCall): GraphValue {
  const given = call.input(0)
  const { attributes } = call
  const shape = graphShape(given)
  const told = attributes.ints('squeeze_dims') ?? attributes.ints('axis') ?? []
  const axes =
    told.length > 0
      ? told.map((axis) => axisOf(axis, shape.length))
      : shape.flatMap((size, axis) => (size === 1 ? [axis] : []))
  const left = shape.length - axes.length
  const places = left === 2 && axes.every((axis) => axis > 0 && axis < shape.length - 1)
  const value = places ? given : asGraph(call, given)
  if (axes.length === 0) return value
  return inGraph(call.run('Squeeze', [value.tensor, row(axes.map((axis) => axisIn(value, axis)))]))
}

function expandDims(call: GraphCall): GraphValue {
  const { tensor } = asGraph(call, call.input(0))
  const [axis] = call.numbers(1)
  const own = axisOf(axis ?? NaN, sizesOf(tensor).length + 1)
  return inGraph(call.run('Unsqueeze', [tensor, row([own])]))
}

function transpose(call: GraphCall): GraphValue {
  const { tensor } = asGraph(call, call.input(0))
  const perm = call.numbers(1)
  const sorted = perm.toSorted((a, b) => a - b)
  if (sorted.length !== sizesOf(tensor).length || sorted.some((axis, i) => axis !== i))
    throw new Unexpressed('its order of axes is none')
  return inGraph(call.run('Transpose', [tensor], { perm }))
}

/** Tensors behind one another along an axis, which may be told before or after them. */
const concat =
  (first: boolean): GraphOp =>
  (call) => {
    const count = call.node.inputs.length - 1
    const given = Array.from({ length: count }, (_, i) => call.input(first ? i + 1 : i))
    const [axis] = call.numbers(first ? 0 : count)
    const values = alike(call, given)
    const [one] = values
    if (!one) throw new Unexpressed('it reads nothing')
    const tensors = values.map(({ tensor }) => tensor)
    return { ...one, tensor: call.run('Concat', tensors, { axis: axisIn(one, axis ?? NaN) }) }
  }

/** Tensors along an axis of their own. */
function pack(call: GraphCall): GraphValue {
  const given = call.node.inputs.map((_, i) => asGraph(call, call.input(i)).tensor)
  const rank = given.length > 0 ? sizesOf(given[0]).length : 0
  const axis = axisOf(call.attributes.int('axis', 0), rank + 1)
  const each = given.map((tensor) => call.run('Unsqueeze', [tensor, row([axis])]))
  return inGraph(call.run('Concat', each, { axis }))
}

function tile(call: GraphCall): GraphValue {
  const { tensor } = asGraph(call, call.input(0))
  return inGraph(call.run('Tile', [tensor, call.constant(1)]))
}

function fill(call: GraphCall): GraphValue {
  return inGraph(call.run('Expand', [call.constant(1), call.constant(0)]))
}

function broadcast(call: GraphCall): GraphValue {
  const { tensor } = asGraph(call, call.input(0))
  return inGraph(call.run('Expand', [tensor, call.constant(1)]))
}

const count = (number: number): GraphValue => inGraph(computed([], INT64, Float64Array.of(number)))

/** Shapes. Source: TensorFlow's raw_ops. */
export const SHAPES: GraphOps = {
  Shape: (call) => inGraph(row(graphShape(call.input(0)))),
  Size: (call) => count(sizeOf(sizesOf(call.input(0).tensor))),
  Rank: (call) => count(sizesOf(call.input(0).tensor).length),
  Range: (call) => inGraph(call.run('Range', [0, 1, 2].map(call.constant))),
  Reshape: reshape,
  Squeeze: squeeze,
  ExpandDims: expandDims,
  Transpose: transpose,
  ConcatV2: concat(false),
  Concat: concat(true),
  Pack: pack,
  Tile: tile,
  Fill: fill,
  BroadcastTo: broadcast,
}
