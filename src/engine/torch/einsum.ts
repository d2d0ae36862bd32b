import {
  matMul,
  pad,
  type Rank,
  reshape,
  slice,
  sum,
  type Tensor,
  type Tensor3D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import type { EinsumPlan } from '../../layers/torch/sequence'
import { toEngine, toEngineShape } from './layout'
import type { Operation } from './operation'

/** A tensor with the subscript of each axis. */
interface Subscripted {
  readonly x: Tensor
  readonly axes: readonly number[]
}

/** Axis `axis` at the end. */
const last = (count: number, ...ends: readonly number[]): number[] => [
  ...Array.from({ length: count }, (_, i) => i).filter((i) => !ends.includes(i)),
  ...ends,
]

/** The diagonal where a subscript is repeated: every (n + 1)th number of n·n. */
function diagonal({ x, axes }: Subscripted): Subscripted {
  const second = axes.findIndex((axis, i) => axes.indexOf(axis) < i)
  if (second < 0) return { x, axes }
  const first = axes.indexOf(axes[second])
  const n = x.shape[first]
  const order = last(x.rank, first, second)
  const lead = order.slice(0, -2).map((i) => x.shape[i])
  const rows = reshape(transpose(x, order), [sizeOf(lead), n * n])
  const longer = reshape(
    pad(rows, [
      [0, 0],
      [0, n],
    ]),
    [sizeOf(lead), n, n + 1],
  )
  return diagonal({
    x: reshape(slice(longer, [0, 0, 0], [sizeOf(lead), n, 1]), [...lead, n]),
    axes: [...order.slice(0, -2).map((i) => axes[i]), axes[first]],
  })
}

/** Without axes of size 1, which are broadcast, and summed over those that `keep` refuses. */
function reduced({ x, axes }: Subscripted, keep: (axis: number) => boolean): Subscripted {
  const wide = axes.filter((_, i) => x.shape[i] !== 1)
  const squeezed = reshape(
    x,
    x.shape.filter((size) => size !== 1),
  )
  const gone = wide.flatMap((axis, i) => (keep(axis) ? [] : [i]))
  return {
    x: gone.length > 0 ? sum(squeezed, gone) : squeezed,
    axes: wide.filter(keep),
  }
}

/** The axes in this order, joined into as many as there are groups. */
function grouped({ x, axes }: Subscripted, groups: readonly (readonly number[])[]): Tensor3D {
  const order = groups.flat().map((axis) => axes.indexOf(axis))
  const sizes = groups.map((group) => sizeOf(group.map((axis) => x.shape[axes.indexOf(axis)])))
  const moved = order.every((axis, i) => axis === i) ? x : transpose(x, order)
  return reshape<Rank.R3>(moved, [sizes[0], sizes[1], sizes[2]])
}

/** torch.einsum of two inputs, as one batch of matrix products. */
export const einsum = (plan: EinsumPlan): Operation => {
  const { inputs, output, sizes } = plan
  const outputShape = output.map((axis) => sizes[axis])
  return {
    name: 'Einsum',
    outputShape: (): Shape => outputShape,
    call(tensors) {
      if (sizes.includes(0)) return toEngine(zeros(outputShape))
      // Inputs and output lie in the engine's order, and their subscripts with them.
      const own = tensors.map((x, i) => diagonal({ x, axes: toEngineShape(inputs[i]) }))
      const wide = own.map(({ x, axes }) => axes.filter((_, i) => x.shape[i] !== 1))
      const [a, b] = own.map((one, i) =>
        reduced(one, (axis) => output.includes(axis) || wide[1 - i].includes(axis)),
      )
      const both = a.axes.filter((axis) => b.axes.includes(axis))
      const batch = both.filter((axis) => output.includes(axis))
      const summed = both.filter((axis) => !output.includes(axis))
      const rows = a.axes.filter((axis) => !both.includes(axis))
      const columns = b.axes.filter((axis) => !both.includes(axis))
      const product = matMul(
        grouped(a, [batch, rows, summed]),
        grouped(b, [batch, columns, summed]),
        false,
        true,
      )
      const made = [...batch, ...rows, ...columns]
      const shaped = reshape(
        product,
        made.map((axis) => sizes[axis]),
      )
      const given = toEngineShape(output)
      const order = given.filter((axis) => made.includes(axis)).map((axis) => made.indexOf(axis))
      return reshape(transpose(shaped, order), toEngineShape(outputShape))
    },
  }
}
