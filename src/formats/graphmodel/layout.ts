import type { Shape } from '../../layers/tensorShape'
import { toEnd, toSecond } from '../keras/layout'
import { Unexpressed } from '../network/cardOutput'
import { type Constant, computed, INT64 } from '../onnx/elements'
import type { TensorValue } from '../onnx/value'
import type { GraphCall, GraphValue } from './value'

/** Whole numbers in a row, as a constant. */
export const row = (numbers: readonly number[]): Constant =>
  computed([numbers.length], INT64, Float64Array.from(numbers))

/** A tensor with its axes as the graph has them. */
export const inGraph = (tensor: TensorValue): GraphValue => ({ tensor, layout: 'graph' })

/** A shape as it stands. Throws Unexpressed where it is not known. */
export function sizesOf({ shape }: TensorValue): Shape {
  if (!shape) throw new Unexpressed('the shape that it reads is not known')
  return shape
}

/** A shape with the axes as the graph has them. */
export function graphShape({ tensor, layout }: GraphValue): Shape {
  const shape = sizesOf(tensor)
  return layout === 'torch' ? toEnd(shape.length).map((axis) => shape[axis]) : shape
}

/** With the channels second, where there are places. */
export function asTorch(call: GraphCall, value: GraphValue): GraphValue {
  const rank = sizesOf(value.tensor).length
  if (value.layout === 'torch' || rank < 3) return value
  return {
    tensor: call.run('Transpose', [value.tensor], { perm: toSecond(rank) }),
    layout: 'torch',
  }
}

/** With the axes as the graph has them. */
export function asGraph(call: GraphCall, value: GraphValue): GraphValue {
  if (value.layout === 'graph') return value
  const perm = toEnd(sizesOf(value.tensor).length)
  return inGraph(call.run('Transpose', [value.tensor], { perm }))
}

/** An axis of the graph, counted from 0. Throws Unexpressed where there is none. */
export function axisOf(axis: number, rank: number): number {
  const own = axis < 0 ? axis + rank : axis
  if (!Number.isInteger(own) || own < 0 || own >= rank)
    throw new Unexpressed(Number.isNaN(axis) ? 'its axis is missing' : `it has no axis ${axis}`)
  return own
}

/** Where an axis of the graph stands in a value. */
export function axisIn(value: GraphValue, axis: number): number {
  const rank = sizesOf(value.tensor).length
  const own = axisOf(axis, rank)
  return value.layout === 'torch' ? toSecond(rank).indexOf(own) : own
}

/** One entry for each axis of the graph, in the order in which a value has them. */
export const inOrderOf = <T>({ tensor, layout }: GraphValue, each: readonly T[]): readonly T[] =>
  layout === 'torch' ? toSecond(sizesOf(tensor).length).map((axis) => each[axis]) : each

/** All of one layout: channels second where one of them has them there. */
export function alike(call: GraphCall, values: readonly GraphValue[]): readonly GraphValue[] {
  const turned = values.some(({ layout }) => layout === 'torch')
  return turned ? values.map((value) => asTorch(call, value)) : values
}
