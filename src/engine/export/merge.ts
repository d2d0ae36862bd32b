import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { broadcast, isClash } from '../../layers/merge/broadcast'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { reshape } from './arrange'
import type { Lead, StockPlace, StockStep } from './step'

const same = (name: string) => layers.activation({ activation: 'linear', name })
const alike = (inputs: readonly Shape[]): boolean =>
  inputs.every((shape) => shape.join() === inputs[0].join())

/**
 * The batch axis of several inputs that are broadcast: where it is an input's own, it is the first
 * axis of the output, of the same size; the others have fewer axes and do not meet it.
 */
function broadcastLead(
  inputs: readonly Shape[],
  leads: readonly Lead[],
  output: Shape,
): Lead | null {
  if (leads.every((lead) => lead === 'added')) return 'added'
  const meets = inputs.every((shape, i) =>
    leads[i] === 'own'
      ? shape.length === output.length && shape[0] === output[0]
      : shape.length < output.length,
  )
  return meets ? 'own' : null
}

/** Add and Mul as stock layers. */
export const combine = (operation: 'add' | 'mul', inputs: readonly Shape[]): StockStep =>
  joined(inputs, (all, place) =>
    place.last(
      'merge',
      (name) => (operation === 'add' ? layers.add({ name }) : layers.multiply({ name })),
      all,
    ),
  )

/**
 * A step that joins inputs which are broadcast; tfjs does that for inputs of the same number of
 * axes.
 */
export function joined(
  inputs: readonly Shape[],
  join: (all: SymbolicTensor[], place: StockPlace) => SymbolicTensor,
): StockStep {
  const output = broadcast(inputs)
  return {
    layout: alike(inputs) ? 'any' : 'torch',
    lead: (_input, lead) => lead,
    leads: (shapes, leads) => (isClash(output) ? null : broadcastLead(shapes, leads, output)),
    apply(tensor, place, all) {
      if (all.length === 1) return place.last('same', same, tensor)
      const rank = Math.max(...place.inputs.map((sample) => sample.length))
      const raised = all.map((each, i) => {
        const sample = place.inputs[i]
        if (sample.length === rank || place.order === 'last') return each
        return place.part(
          'raise',
          reshape([...Array.from({ length: rank - sample.length }, () => 1), ...sample]),
          each,
        )
      })
      return join(raised, place)
    },
  }
}

/**
 * Where the axis of a sample, counted from 0, lies in tensors of this order, the batch axis
 * counted.
 */
const axisIn = ({ order, input }: StockPlace, axis: number): number =>
  order === 'torch' ? axis + 1 : axis === 0 ? 3 : input.length === 2 ? 2 : axis

/** Concat as Concatenate; an input of shape [0] is left out. */
export function concat(dim: number, inputs: readonly (readonly number[])[]): StockStep {
  const filled = inputs.flatMap((shape, i) => (shape.length === 1 && shape[0] === 0 ? [] : [i]))
  return {
    layout: 'any',
    lead: (_input, lead) => lead,
    leads(_shapes, leads) {
      const own = filled.map((i) => leads[i])
      return own.every((lead) => lead === own[0]) &&
        (own[0] === 'added' || (own[0] === 'own' && dim > 0))
        ? own[0]
        : null
    },
    apply(_tensor, place, all) {
      const parts = filled.map((i) => all[i])
      if (parts.length === 1) return place.last('same', same, parts[0])
      const first = { ...place, input: place.inputs[filled[0]] }
      const axis = axisIn(first, dim - (place.leads[filled[0]] === 'own' ? 1 : 0))
      return place.last('concat', (name) => layers.concatenate({ axis, name }), parts)
    },
  }
}

const padTo = (shape: Shape, rank: number): Shape => [
  ...Array.from({ length: rank - shape.length }, () => 1),
  ...shape,
]

/**
 * MatMul as products, all at once, and sums: rows …×n×1×k times columns …×1×m×k, and a Dense layer
 * of ones that sums over k. It needs n·m·k numbers, and takes any number of axes, which the stock
 * layer Dot does not.
 */
export const matMul = (inputs: readonly (readonly number[])[]): StockStep => ({
  layout: 'torch',
  lead: (_input, lead) => lead,
  leads(_shapes, leads) {
    if (leads.every((lead) => lead === 'added')) return 'added'
    const [a, b] = inputs
    const rank = Math.max(a.length, b.length)
    // The batch axis must be one of those in front, or the rows of the left factor; the other
    // factor must not meet it.
    const left =
      leads[0] === 'own'
        ? a.length === rank && (rank > 2 || a.length === 2)
        : rank > 2 && a.length < rank
    const right =
      leads[1] === 'own'
        ? b.length === rank && rank > 2
        : b.length < rank || (rank === 2 && leads[0] === 'own')
    const even = leads.includes('added') || a[0] === b[0]
    return left && right && even ? 'own' : null
  },
  apply(_tensor, place, [a, b]) {
    const [left, right] = place.inputs
    // A matrix whose rows are the batch has a vector as its sample.
    const k = left[left.length - 1]
    const n = left.length > 1 ? left[left.length - 2] : 1
    const m = right.length > 1 ? right[right.length - 1] : 1
    const batches = [left.slice(0, -2), right.slice(0, -2)]
    const rank = Math.max(...batches.map((batch) => batch.length))
    const [rowsFirst, columnsFirst] = batches.map((batch) => padTo(batch, rank))
    const rows = place.part('rows', reshape([...rowsFirst, n, 1, k]), a)
    const tall = place.part('columns', reshape([...columnsFirst, 1, k, m]), b)
    const order = [...columnsFirst.map((_, i) => i + 1), rank + 1, rank + 3, rank + 2]
    const columns = place.part('turn', (name) => layers.permute({ dims: order, name }), tall)
    const products = place.part('products', (name) => layers.multiply({ name }), [rows, columns])
    const joined: SymbolicTensor = place.part('join', reshape([sizeOf(place.output), k]), products)
    const ones = { shape: [k, 1], data: new Float32Array(k).fill(1) }
    const sums = place.part(
      'sum',
      (name) =>
        layers.dense({
          units: 1,
          useBias: false,
          kernelInitializer: 'ones',
          trainable: false,
          name,
        }),
      joined,
      [ones],
    )
    return place.last('shape', reshape(place.output), sums)
  },
})
