import { sizeOf } from '../../../layers/tensorShape'
import { type Constant, checkTensor, computed, constantOf, FLOAT, INT64 } from '../elements'
import { reshapedSizes, slicesOf, squeezedShape, unsqueezedShape } from '../sizes'
import {
  axisIn,
  broadcastOf,
  expandedTo,
  MOST_FOLDED,
  reshapedTo,
  strided,
  stridesOf,
  taken,
} from './arrays'
import { type Fold, intsOf } from './rule'

const row = (numbers: readonly number[], type = INT64): Constant =>
  computed([numbers.length], type, Float64Array.from(numbers))

const constant: Fold = ({ attributes }) => {
  const tensor = attributes.tensor('value')
  if (tensor) {
    checkTensor(tensor)
    return constantOf(tensor)
  }
  const floats = attributes.floats('value_floats') ?? []
  const ints = attributes.ints('value_ints') ?? []
  if (attributes.has('value_floats')) return row(floats, FLOAT)
  if (attributes.has('value_ints')) return row(ints)
  if (attributes.has('value_float'))
    return computed([], FLOAT, Float64Array.of(attributes.float('value_float', 0)))
  return attributes.has('value_int')
    ? computed([], INT64, Float64Array.of(attributes.int('value_int', 0)))
    : null
}

const constantOfShape: Fold = ({ inputs: [sizes], attributes }) => {
  const tensor = attributes.tensor('value')
  if (tensor) checkTensor(tensor)
  const value = tensor ? constantOf(tensor) : computed([1], FLOAT, new Float64Array(1))
  const shape = sizes && Array.from(sizes.read())
  if (!shape || !value || !shape.every((size) => Number.isSafeInteger(size) && size >= 0))
    return null
  return expandedTo({ ...value, shape: [] }, shape)
}

const gather: Fold = ({ inputs: [x, indices], attributes }) => {
  const axis = x && axisIn(attributes.int('axis', 0), x.shape.length)
  if (!x || !indices || axis === null || axis === undefined) return null
  const places = Array.from(indices.read(), (at) => (at < 0 ? at + x.shape[axis] : at))
  if (!places.every((at) => Number.isInteger(at) && at >= 0 && at < x.shape[axis])) return null
  const along = taken(x, axis, places)
  return (
    along &&
    reshapedTo(along, [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)])
  )
}

const concat: Fold = ({ inputs, attributes }) => {
  const all = inputs.filter((input) => input !== undefined)
  if (all.length === 0) return null
  const axis = axisIn(attributes.int('axis', 0), all[0].shape.length)
  if (axis === null) return null
  const outer = sizeOf(all[0].shape.slice(0, axis))
  const fits = all.every(
    ({ shape }) =>
      shape.length === all[0].shape.length &&
      shape.every((size, i) => i === axis || size === all[0].shape[i]),
  )
  const width = all.reduce((sum, { shape }) => sum + shape[axis], 0)
  const shape = all[0].shape.with(axis, width)
  if (!fits || sizeOf(shape) > MOST_FOLDED) return null
  const data = new Float64Array(sizeOf(shape))
  let to = 0
  for (let r = 0; r < outer; r++)
    for (const each of all) {
      const size = sizeOf(each.shape.slice(axis))
      data.set(each.read().subarray(r * size, (r + 1) * size), to)
      to += size
    }
  return computed(shape, all[0].type, data)
}

const slice: Fold = (known) => {
  const [x] = known.inputs
  const starts = intsOf(known, 1, 'starts')
  const ends = intsOf(known, 2, 'ends')
  if (!x || !starts || !ends) return null
  const cuts = slicesOf(x.shape, starts, ends, intsOf(known, 3, 'axes'), intsOf(known, 4, 'steps'))
  if (!cuts) return null
  return cuts.reduce<Constant | null>(
    (of, { axis, start, step, count }) =>
      of &&
      taken(
        of,
        axis,
        Array.from({ length: count }, (_, i) => start + i * step),
      ),
    x,
  )
}

const transpose: Fold = ({ inputs: [x], attributes }) => {
  if (!x) return null
  const rank = x.shape.length
  const perm = attributes.ints('perm') ?? x.shape.map((_, axis) => rank - 1 - axis)
  if (perm.toSorted((a, b) => a - b).some((axis, i) => axis !== i) || perm.length !== rank)
    return null
  const own = stridesOf(x.shape)
  return strided(
    x,
    perm.map((axis) => x.shape[axis]),
    perm.map((axis) => own[axis]),
  )
}

const tile: Fold = ({ inputs: [x, repeats] }) => {
  const times = repeats && Array.from(repeats.read())
  if (!x || !times || times.length !== x.shape.length) return null
  return times.reduce<Constant | null>((of, count, axis) => {
    if (!of || !(count >= 0 && count * sizeOf(of.shape) <= MOST_FOLDED)) return null
    const size = of.shape[axis]
    return taken(
      of,
      axis,
      Array.from({ length: count * size }, (_, i) => i % size),
    )
  }, x)
}

/** Operators on places. Source: the operators' pages of onnx.ai. */
export const SHAPING: Readonly<Record<string, Fold>> = {
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Shape: ({ inputs: [x], attributes }) =>
    x
      ? row(
          x.shape.slice(
            attributes.int('start', 0),
            attributes.has('end') ? attributes.int('end', 0) : undefined,
          ),
        )
      : null,
  Size: ({ inputs: [x] }) => (x ? computed([], INT64, Float64Array.of(sizeOf(x.shape))) : null),
  Gather: gather,
  Concat: concat,
  Slice: slice,
  Transpose: transpose,
  Tile: tile,
  Expand({ inputs: [x, sizes] }) {
    const shape = x && sizes && broadcastOf([x.shape, Array.from(sizes.read())])
    return shape ? expandedTo(x, shape) : null
  },
  Reshape(known) {
    const [x] = known.inputs
    const wanted = intsOf(known, 1, 'shape')
    const shape =
      x && wanted && reshapedSizes(x.shape, wanted, known.attributes.int('allowzero', 0))
    return shape ? reshapedTo(x, shape) : null
  },
  Unsqueeze(known) {
    const [x] = known.inputs
    const shape = x && unsqueezedShape(x.shape, intsOf(known, 1, 'axes') ?? [])
    return shape ? reshapedTo(x, shape) : null
  },
  Squeeze(known) {
    const [x] = known.inputs
    const shape = x && squeezedShape(x.shape, intsOf(known, 1, 'axes'))
    return shape ? reshapedTo(x, shape) : null
  },
}
