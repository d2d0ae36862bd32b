import type { Shape } from '../../layers/tensorShape'
import { Unexpressed } from '../network/cardOutput'
import type { NetworkSketch } from '../network/sketch'
import type { KerasValue } from './value'

/** The rank of a tensor; Unexpressed where its shape is not known. */
export function shapeOf({ flow }: KerasValue): Shape {
  if (!flow.shape) throw new Unexpressed('the shape of its input is not known')
  return flow.shape
}

/** Rows and columns, or steps. Unexpressed where a tensor has not so many axes of them. */
export function placesOf(value: KerasValue, axes: number): Shape {
  const shape = shapeOf(value)
  if (shape.length !== axes + 2)
    throw new Unexpressed(`it reads ${shape.length} axes, and takes ${axes + 2}`)
  return shape.slice(2)
}

/** The order that moves channels from the end to the second place, or back. */
export const toSecond = (rank: number): number[] => [0, rank - 1, ...range(1, rank - 1)]
export const toEnd = (rank: number): number[] => [0, ...range(2, rank), 1]

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

function permuted(sketch: NetworkSketch, value: KerasValue, layout: 'keras' | 'torch'): KerasValue {
  const rank = shapeOf(value).length
  const dims = layout === 'torch' ? toSecond(rank) : toEnd(rank)
  const [flow] = sketch.add({
    kind: 'Permute',
    name: layout === 'torch' ? 'channels_first' : 'channels_last',
    inputs: [value.flow],
    parameters: { dims },
  })
  return { flow, layout }
}

/** With the channels second; a tensor of two axes has them there already. */
export function asTorch(sketch: NetworkSketch, value: KerasValue): KerasValue {
  if (value.layout === 'torch') return value
  if (shapeOf(value).length < 3) return asKeras(sketch, value)
  return permuted(sketch, value, 'torch')
}

/** With the axes as Keras has them. */
export function asKeras(sketch: NetworkSketch, value: KerasValue): KerasValue {
  if (value.layout === 'keras') return value
  if (value.layout === 'torch') return permuted(sketch, value, 'keras')
  const [whole] = sketch.add({
    kind: 'Unflatten',
    name: 'unflatten',
    inputs: [value.flow],
    parameters: { dim: 1, unflattened_size: [...(value.from ?? [])] },
  })
  const { flow } = permuted(sketch, { flow: whole, layout: 'torch' }, 'keras')
  const [flat] = sketch.add({ kind: 'Flatten', name: 'flatten', inputs: [flow] })
  return { flow: flat, layout: 'keras' }
}

/** All of one layout, that of the first where it has one to keep, for what works place by place. */
export function alike(sketch: NetworkSketch, values: readonly KerasValue[]): readonly KerasValue[] {
  const [first] = values
  const same = values.every(
    (one) =>
      one.layout === first.layout &&
      one.flow.shape?.length === first.flow.shape?.length &&
      String(one.from) === String(first.from),
  )
  if (same) return values
  const ranks = values.map((one) => shapeOf(one).length)
  const pictures = ranks.every((rank) => rank === ranks[0] && rank > 2)
  return values.map((one) => (pictures ? asTorch(sketch, one) : asKeras(sketch, one)))
}

/** Where an axis of Keras's stands in this tensor. Not for scrambled ones. */
export function axisIn(value: KerasValue, axis: number): number {
  const rank = shapeOf(value).length
  const own = axis < 0 ? axis + rank : axis
  if (own < 0 || own >= rank) throw new Unexpressed(`it has no axis ${axis}`)
  return value.layout === 'torch' ? toEnd(rank)[own] : own
}
