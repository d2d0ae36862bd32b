import { cardOf } from '../../../graph/outputs'
import { type Shape, sameShape, sizeOf } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import type { OperatorCall, Ops } from '../call'
import { axesIn, reshapedSizes, squeezedShape, unsqueezedShape } from '../sizes'
import { blockOf } from './blocks'

/** The first and last axis that Flatten joins to make one shape of another; null if it cannot. */
function flattening(from: Shape, to: Shape): { start: number; end: number } | null {
  const joined = from.length - to.length
  if (joined < 1) return null
  for (let start = 0; start < to.length; start++) {
    const end = start + joined
    const made = [
      ...from.slice(0, start),
      sizeOf(from.slice(start, end + 1)),
      ...from.slice(end + 1),
    ]
    if (sameShape(made, to)) return { start, end }
  }
  return null
}

const ARRANGED = /^(Flatten|Reshape|Squeeze|Unsqueeze|Unflatten)$/

/**
 * The same numbers in another shape: what was there before other cards of this sort, if it had the
 * shape, else one card.
 */
export function reshaped(
  call: OperatorCall,
  x: CardOutput,
  shape: Shape,
  part?: string,
): CardOutput {
  if (x.shape && sameShape(x.shape, shape)) return x
  const card = call.sketch.cards.get(cardOf(x.source))
  const before = card && ARRANGED.test(card.kind) ? call.sketch.shapeOf(card.reads[0]) : null
  if (card && before)
    return reshaped(call, { ...x, source: card.reads[0], shape: before }, shape, part)
  const block = blockOf(call, x, shape)
  if (block) return block
  const flat = x.shape && flattening(x.shape, shape)
  const last = (x.shape?.length ?? 0) - 1
  if (flat)
    return call.add(
      'Flatten',
      { start_dim: flat.start, end_dim: flat.end === last ? -1 : flat.end },
      [x],
      undefined,
      part,
    )
  const parts = x.shape && flattening(shape, x.shape)
  if (parts)
    return call.add(
      'Unflatten',
      { dim: parts.start, unflattened_size: shape.slice(parts.start, parts.end + 1) },
      [x],
      undefined,
      part,
    )
  return call.add('Reshape', { shape }, [x], undefined, part)
}

function reshape(call: OperatorCall) {
  const wanted = call.numbers(1, 'shape')
  const x = call.flow(0)
  if (!wanted) throw new Unexpressed('its shape is not in the file')
  if (wanted.length === 0) return call.add('Squeeze', {}, [x])
  if (!x.shape && wanted.length === 2 && (wanted[0] === 0 || wanted[1] === -1))
    return call.add('Flatten', {}, [x])
  const shape = reshapedSizes(call.shape(), wanted, call.attributes.int('allowzero', 0))
  if (!shape)
    throw new Unexpressed(`${call.shape().join('×')} does not fill the shape ${wanted.join('×')}`)
  return reshaped(call, x, shape)
}

/** All axes before `axis` as one, and all from there on. */
function flatten(call: OperatorCall) {
  const x = call.flow(0)
  const given = call.attributes.int('axis', 1)
  if (!x.shape && given === 1) return call.add('Flatten', {}, [x])
  const shape = call.shape()
  const axis = given < 0 ? given + shape.length : given
  return reshaped(call, x, [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis))])
}

function unsqueeze(call: OperatorCall) {
  const axes = call.numbers(1, 'axes') ?? []
  const x = call.flow(0)
  const shape = unsqueezedShape(call.shape(), axes)
  const own = axesIn(axes, call.shape().length + axes.length)
  if (!shape || !own) throw new Unexpressed(`it has no axes ${axes.join(', ')}`)
  return own.reduce<CardOutput>((y, dim) => call.add('Unsqueeze', { dim }, [y]), x)
}

function squeeze(call: OperatorCall) {
  const axes = call.numbers(1, 'axes')
  const x = call.flow(0)
  const shape = squeezedShape(call.shape(), axes)
  if (!shape) throw new Unexpressed('the axes that it leaves out are not of size 1')
  const before = call.sketch.cards.get(cardOf(x.source))
  const back = before && ARRANGED.test(before.kind) ? reshaped(call, x, shape) : null
  if (back) return back
  if (!axes) return sameShape(shape, call.shape()) ? x : call.add('Squeeze', {}, [x])
  const own = axesIn(axes, call.shape().length) ?? []
  return own.toReversed().reduce<CardOutput>((y, dim) => call.add('Squeeze', { dim }, [y]), x)
}

/** Axes in another order; two that undo each other are none. */
export function permuted(
  call: OperatorCall,
  x: CardOutput,
  dims: readonly number[],
  part?: string,
): CardOutput {
  if (dims.every((axis, i) => axis === i)) return x
  const card = call.sketch.cards.get(x.source)
  const { dims: own } = card?.parameters ?? {}
  if (card?.kind === 'Permute' && Array.isArray(own)) {
    const source = card.reads[0]
    const before = { ...x, source, shape: call.sketch.shapeOf(source) }
    return permuted(
      call,
      before,
      dims.map((axis) => Number(own[axis])),
      part,
    )
  }
  return call.add('Permute', { dims }, [x], undefined, part)
}

function transpose(call: OperatorCall) {
  const x = call.flow(0)
  const perm = call.attributes.ints('perm')
  const rank = perm?.length ?? call.shape().length
  return permuted(call, x, perm ?? Array.from({ length: rank }, (_, axis) => rank - 1 - axis))
}

function split(call: OperatorCall) {
  const x = call.flow(0)
  const dim = call.attributes.int('axis', 0)
  const sizes = call.numbers(1, 'split')
  const parts = call.node.outputs.length
  if (sizes) return call.addAll('Split', { split_size_or_sections: sizes, dim }, [x])
  const whole = call.shape().at(dim) ?? 0
  if (parts === 1) return x
  return call.addAll('Split', { split_size_or_sections: Math.ceil(whole / parts), dim }, [x])
}

/** Repeats to a shape: adding zeros of that shape is that. */
function expand(call: OperatorCall) {
  const x = call.flow(0)
  const wanted = call.numbers(1) ?? []
  const shape = call.shape()
  const lead = wanted.length - shape.length
  if (lead <= 0 && wanted.every((size, i) => size === 1 || size === shape[i - lead])) return x
  const zeros = call.sketch.add({
    kind: 'Constant',
    name: 'zeros',
    inputs: [],
    parameters: { shape: wanted.join(', '), value: 0 },
  })
  return call.add('Add', {}, [x, ...zeros])
}

function tile(call: OperatorCall) {
  const repeats = call.numbers(1)
  if (!repeats || repeats.some((count) => !(count >= 1 && count <= 64)))
    throw new Unexpressed('it repeats what it reads too often, or not at all')
  return repeats.reduce<CardOutput>(
    (x, count, dim) =>
      count === 1
        ? x
        : call.add(
            'Concat',
            { dim },
            Array.from({ length: count }, () => x),
          ),
    call.flow(0),
  )
}

function concat(call: OperatorCall) {
  const inputs = call.node.inputs.map((_, i) => call.flow(i))
  const dim = call.attributes.int('axis', 1)
  return inputs.length === 1 ? inputs : call.add('Concat', { dim }, inputs)
}

/** Shapes and places. Source: the operators' pages of onnx.ai. */
export const SHAPES: Ops = {
  Reshape: reshape,
  Flatten: flatten,
  Unsqueeze: unsqueeze,
  Squeeze: squeeze,
  Transpose: transpose,
  Split: split,
  Expand: expand,
  Tile: tile,
  Concat: concat,
}
