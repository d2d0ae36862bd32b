import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import { weightWith } from '../../network/sketch'
import type { OperatorCall, Ops } from '../call'
import { axisIn } from '../fold/arrays'
import { slicesOf } from '../sizes'
import { weightOf } from '../weightOf'
import { permuted, reshaped } from './shapes'

/** Numbers of a matrix that picks places. */
const MOST_PICKED = 1_000_000

/**
 * Cells of one axis in any order, also several times: the product with a matrix that has a 1 for
 * each.
 */
function picked(call: OperatorCall, x: CardOutput, axis: number, places: readonly number[]) {
  const shape = x.shape ?? []
  const [size, last] = [shape[axis], shape.length - 1]
  if (size * places.length > MOST_PICKED)
    throw new Unexpressed('it takes too many places in an order of its own')
  const order = [...shape.keys()].filter((each) => each !== axis)
  const turned = permuted(call, x, [...order, axis], 'turned')
  const made = call.add(
    'Linear',
    { in_features: size, out_features: places.length, bias: false },
    [turned],
    {
      weight: weightWith([places.length, size], () => {
        const data = new Float32Array(places.length * size)
        for (const [i, place] of places.entries()) data[i * size + place] = 1
        return data
      }),
    },
    'places',
  )
  const back = Array.from({ length: last + 1 }, (_, i) =>
    i < axis ? i : i === axis ? last : i - 1,
  )
  return permuted(call, made, back, 'back')
}

/** Cells from one on, every step-th; backwards too. */
function cut(
  call: OperatorCall,
  x: CardOutput,
  dim: number,
  [start, step, count]: readonly [number, number, number],
): CardOutput {
  const size = x.shape?.[dim] ?? 0
  if (start === 0 && step === 1 && count === size) return x
  if (step < 0)
    return picked(
      call,
      x,
      dim,
      Array.from({ length: count }, (_, i) => start + i * step),
    )
  const end = start + (count - 1) * step + 1
  return call.add('Select', { dim, start, stop: end >= size ? null : end, step }, [x])
}

function slice(call: OperatorCall) {
  const starts = call.numbers(1, 'starts')
  const ends = call.numbers(2, 'ends')
  const cuts =
    starts && ends && slicesOf(call.shape(), starts, ends, call.numbers(3, 'axes'), call.numbers(4))
  if (!cuts) throw new Unexpressed('its cuts do not fit what it reads')
  return cuts.reduce<CardOutput>(
    (y, { axis, start, step, count }) => cut(call, y, axis, [start, step, count]),
    call.flow(0),
  )
}

/** The step between places that are equally far apart; null where they are not. */
function stepOf(places: readonly number[]): number | null {
  const step = places.length > 1 ? places[1] - places[0] : 1
  return step > 0 && places.every((at, i) => at === places[0] + i * step) ? step : null
}

/** Rows of a table that another card names. */
function embedded(call: OperatorCall): CardOutput | null {
  const [table, indices] = [call.value(0), call.value(1)]
  const { length } = table?.shape ?? []
  if (table?.role !== 'constant' || indices?.role !== 'flow' || length !== 2) return null
  if (call.attributes.int('axis', 0) !== 0) return null
  const [num_embeddings, embedding_dim] = table.shape
  const made = call.add('Embedding', { num_embeddings, embedding_dim }, [indices], {
    weight: weightOf(table),
  })
  return { ...made, type: table.type }
}

/** Places of an axis: one, some in a row, or any. */
function gather(call: OperatorCall) {
  const rows = embedded(call)
  if (rows) return rows
  const indices = call.value(1)
  if (indices?.role !== 'constant') throw new Unexpressed('the places that it takes are computed')
  const x = call.flow(0)
  const shape = call.shape()
  const axis = axisIn(call.attributes.int('axis', 0), shape.length)
  const places = Array.from(indices.read(), (at) => (at < 0 ? at + shape[axis ?? 0] : at))
  if (axis === null || places.length === 0 || places.some((at) => !(at >= 0 && at < shape[axis])))
    throw new Unexpressed('it takes places that there are not')
  const step = stepOf(places)
  const taken =
    step === null
      ? picked(call, x, axis, places)
      : cut(call, x, axis, [places[0], step, places.length])
  if (indices.shape.length === 0)
    return call.add('Squeeze', { dim: axis }, [taken], undefined, 'one')
  if (indices.shape.length === 1) return taken
  const whole = [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)]
  return reshaped(call, taken, whole, 'shaped')
}

/** Places of axes. Source: the operators' pages of onnx.ai. */
export const PLACES: Ops = { Slice: slice, Gather: gather }
