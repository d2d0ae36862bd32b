import { asGraph, axisIn, axisOf, inGraph, sizesOf } from '../layout'
import type { GraphOp, GraphOps } from '../value'

/** One operator over axes, which stay as size 1 or go. */
const over =
  (op: string): GraphOp =>
  (call) => {
    const given = call.input(0)
    const rank = sizesOf(given.tensor).length
    const axes = call.numbers(1).map((axis) => axisOf(axis, rank))
    const keepdims = call.attributes.int('keep_dims', 0)
    if (axes.length === 0) return given
    // Without places, or without channels, both orders of axes are the same.
    const left = Array.from({ length: rank }, (_, axis) => axis).filter((a) => !axes.includes(a))
    const ordered = !left.includes(rank - 1) || left.every((a) => a === 0 || a === rank - 1)
    const value = keepdims === 1 || ordered ? given : asGraph(call, given)
    const tensor = call.run(op, [value.tensor], {
      axes: axes.map((axis) => axisIn(value, axis)),
      keepdims,
    })
    return keepdims === 1 ? { ...value, tensor } : inGraph(tensor)
  }

/** Reductions. Source: TensorFlow's raw_ops. */
export const REDUCTIONS: GraphOps = {
  Mean: over('ReduceMean'),
  Sum: over('ReduceSum'),
  Max: over('ReduceMax'),
  Min: over('ReduceMin'),
  Prod: over('ReduceProd'),
}
