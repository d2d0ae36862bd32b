import { type Shape, sizeOf } from '../../../layers/tensorShape'
import {
  axisOf,
  inputOf,
  list,
  given as listGiven,
  number,
  type PageOperation,
  type PageTensor,
  word,
} from './operation'
import { emptyLike, stridesOf, walked } from './strides'

/** The sizes that a Reshape asks for: 0 is the size that is there, −1 what is left. */
function sizesFor(from: Shape, wanted: readonly number[], allowzero: boolean): Shape {
  const kept = wanted.map((size, axis) => (size === 0 && !allowzero ? from[axis] : size))
  const known = sizeOf(kept.filter((size) => size !== -1))
  return kept.map((size) => (size === -1 ? sizeOf(from) / known : size))
}

const reshape: PageOperation = (given) => {
  const { shape, data } = inputOf(given, 0)
  const wanted = listGiven(given, 1, 'shape') ?? []
  return { shape: sizesFor(shape, wanted, number(given, 'allowzero', 0) === 1), data }
}

const flatten: PageOperation = (given) => {
  const { shape, data } = inputOf(given, 0)
  const axis = axisOf(number(given, 'axis', 1), shape.length)
  return { shape: [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis))], data }
}

const unsqueeze: PageOperation = (given) => {
  const { shape, data } = inputOf(given, 0)
  const axes = listGiven(given, 1, 'axes') ?? []
  const rank = shape.length + axes.length
  const added = new Set(axes.map((axis) => axisOf(axis, rank)))
  const left = [...shape]
  const sizes = Array.from({ length: rank }, (_, axis) =>
    added.has(axis) ? 1 : (left.shift() ?? 1),
  )
  return { shape: sizes, data }
}

const squeeze: PageOperation = (given) => {
  const { shape, data } = inputOf(given, 0)
  const axes = listGiven(given, 1, 'axes')
  const gone = new Set(axes?.map((axis) => axisOf(axis, shape.length)))
  return { shape: shape.filter((size, axis) => (axes ? !gone.has(axis) : size !== 1)), data }
}

const transpose: PageOperation = (given) => {
  const x = inputOf(given, 0)
  const perm = list(given, 'perm') ?? x.shape.map((_, axis) => x.shape.length - 1 - axis)
  const own = stridesOf(x.shape)
  return walked(
    x,
    perm.map((axis) => x.shape[axis]),
    perm.map((axis) => own[axis]),
  )
}

const slice: PageOperation = (given) => {
  const x = inputOf(given, 0)
  const [starts, ends, axes, steps] = [1, 2, 3, 4].map((i) => listGiven(given, i, ''))
  const shape = [...x.shape]
  const strides = stridesOf(x.shape)
  const walk = [...strides]
  let place = 0
  for (const [i, start] of (starts ?? []).entries()) {
    const axis = axisOf(axes?.[i] ?? i, x.shape.length)
    const step = steps?.[i] ?? 1
    const size = x.shape[axis]
    const from = Math.min(size, Math.max(0, start < 0 ? start + size : start))
    const end = ends?.[i] ?? size
    const to = Math.min(size, Math.max(0, end < 0 ? end + size : end))
    shape[axis] = Math.max(0, Math.ceil((to - from) / step))
    walk[axis] = strides[axis] * step
    place += from * strides[axis]
  }
  return walked(x, shape, walk, place)
}

const concat: PageOperation = (given) => {
  const all = given.inputs.flatMap((one) => one ?? [])
  const [first] = all
  const axis = axisOf(number(given, 'axis', 0), first.shape.length)
  const width = all.reduce((sum, { shape }) => sum + shape[axis], 0)
  const shape = first.shape.map((size, i) => (i === axis ? width : size))
  const data = emptyLike(first, sizeOf(shape))
  let to = 0
  for (let row = 0; row < sizeOf(shape.slice(0, axis)); row++)
    for (const each of all) {
      const size = sizeOf(each.shape.slice(axis))
      data.set(each.data.subarray(row * size, (row + 1) * size), to)
      to += size
    }
  return { shape, data }
}

/** Equal parts of an axis. */
const split: PageOperation = (given) => {
  const x = inputOf(given, 0)
  const axis = axisOf(number(given, 'axis', 0), x.shape.length)
  const size = Math.ceil(x.shape[axis] / given.outputs)
  const strides = stridesOf(x.shape)
  const shape = x.shape.map((one, i) => (i === axis ? size : one))
  return Array.from({ length: given.outputs }, (_, part) =>
    walked(x, shape, strides, part * size * strides[axis]),
  )
}

/** Whole rows behind an axis, by their places. */
const gather: PageOperation = (given) => {
  const [x, places] = [inputOf(given, 0), inputOf(given, 1)]
  const axis = axisOf(number(given, 'axis', 0), x.shape.length)
  const inner = sizeOf(x.shape.slice(axis + 1))
  const outer = sizeOf(x.shape.slice(0, axis))
  const size = x.shape[axis]
  const data = emptyLike(x, outer * places.data.length * inner)
  let to = 0
  for (let row = 0; row < outer; row++)
    for (const place of places.data) {
      const at = (row * size + axisOf(place, size)) * inner
      if (inner === 1) data[to] = x.data[at]
      else data.set(x.data.subarray(at, at + inner), to)
      to += inner
    }
  return { shape: [...x.shape.slice(0, axis), ...places.shape, ...x.shape.slice(axis + 1)], data }
}

/** For each place of `places`: the cell of `x` that it names along an axis. */
function placesIn(x: Shape, places: PageTensor, axis: number): Int32Array {
  const strides = stridesOf(x)
  const own = stridesOf(places.shape)
  return Int32Array.from(places.data, (place, i) => {
    let at = 0
    for (const [k, stride] of own.entries()) {
      const index = Math.floor(i / stride) % places.shape[k]
      at += (k === axis ? axisOf(place, x[axis]) : index) * strides[k]
    }
    return at
  })
}

const gatherElements: PageOperation = (given) => {
  const [x, places] = [inputOf(given, 0), inputOf(given, 1)]
  const axis = axisOf(number(given, 'axis', 0), x.shape.length)
  const at = placesIn(x.shape, places, axis)
  const data = emptyLike(x, at.length)
  for (let i = 0; i < at.length; i++) data[i] = x.data[at[i]]
  return { shape: places.shape, data }
}

const scatterElements: PageOperation = (given) => {
  const [x, places, values] = [0, 1, 2].map((i) => inputOf(given, i))
  const axis = axisOf(number(given, 'axis', 0), x.shape.length)
  const data = x.data.slice()
  for (const [i, at] of placesIn(x.shape, places, axis).entries()) data[at] = values.data[i]
  return { shape: x.shape, data }
}

const depthToSpace: PageOperation = (given) => {
  const { shape, data } = inputOf(given, 0)
  const r = number(given, 'blocksize', 1)
  const [n, c, h, w] = shape
  const apart = [n, c / r ** 2, r, r, h, w]
  const own = stridesOf(apart)
  const order = [0, 1, 4, 2, 5, 3]
  const turned = walked(
    { shape: apart, data },
    order.map((axis) => apart[axis]),
    order.map((axis) => own[axis]),
  )
  return { shape: [n, c / r ** 2, h * r, w * r], data: turned.data }
}

/** Which cell each cell along an axis of a padded map is; −1 for none. */
function sourceCells(size: number, before: number, after: number, mode: string): Int32Array {
  return Int32Array.from({ length: before + size + after }, (_, i) => {
    const at = i - before
    if (size === 0) return -1
    if (at >= 0 && at < size) return at
    if (mode === 'edge') return at < 0 ? 0 : size - 1
    if (mode !== 'reflect') return -1
    const turn = Math.max(1, 2 * (size - 1))
    const own = ((at % turn) + turn) % turn
    return own < size ? own : turn - own
  })
}

const pad: PageOperation = (given) => {
  const x = inputOf(given, 0)
  const pads = listGiven(given, 1, 'pads') ?? []
  const value = given.inputs[2]?.data[0] ?? 0
  const mode = word(given, 'mode', 'constant')
  const rank = x.shape.length
  let { shape, data } = x
  for (let axis = 0; axis < rank; axis++) {
    const [before, after] = [pads[axis], pads[rank + axis]]
    if (before === 0 && after === 0) continue
    const cells = sourceCells(shape[axis], before, after, mode)
    const inner = sizeOf(shape.slice(axis + 1))
    const outer = sizeOf(shape.slice(0, axis))
    const made = emptyLike({ data }, outer * cells.length * inner)
    for (let row = 0; row < outer; row++)
      for (const [i, cell] of cells.entries()) {
        const to = (row * cells.length + i) * inner
        const from = (row * shape[axis] + cell) * inner
        if (cell < 0) made.fill(value, to, to + inner)
        else made.set(data.subarray(from, from + inner), to)
      }
    shape = shape.map((size, i) => (i === axis ? cells.length : size))
    data = made
  }
  return { shape, data }
}

/** Operators that move numbers. Source: the operators' pages of onnx.ai. */
export const SHAPING: Readonly<Record<string, PageOperation>> = {
  Reshape: reshape,
  Flatten: flatten,
  Unsqueeze: unsqueeze,
  Squeeze: squeeze,
  Transpose: transpose,
  Slice: slice,
  Concat: concat,
  Split: split,
  Gather: gather,
  GatherElements: gatherElements,
  ScatterElements: scatterElements,
  DepthToSpace: depthToSpace,
  Pad: pad,
}
