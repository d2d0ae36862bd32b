import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers'
import { sizeOf } from '../../layers/tensorShape'
import type { ReduceOptions, Reduction } from '../../layers/torch/math'
import { reshape } from './arrange'
import { positive } from './kit'
import { absent, type StockPlace, type StockStep } from './step'

/** RowReduction of numbers [K, R] to one number each, [K, 1]. */
type RowReduction = (rows: SymbolicTensor, place: StockPlace) => SymbolicTensor

/** The sum of each row of R numbers, times a factor: a Dense layer that is not trained. */
const weighed =
  (count: number, factor: number): RowReduction =>
  (rows, { part }) =>
    part(
      'sum',
      (name) =>
        layers.dense({
          units: 1,
          useBias: false,
          kernelInitializer: 'ones',
          trainable: false,
          name,
        }),
      rows,
      [{ shape: [count, 1], data: new Float32Array(count).fill(factor) }],
    )

const scaled = (of: SymbolicTensor, scale: number, { part }: StockPlace): SymbolicTensor =>
  part('scale', (name) => layers.rescaling({ scale, name }), of)

/** The largest number of each row: a pool over all of them. */
const largest =
  (count: number): RowReduction =>
  (rows, { part }) => {
    const [, kept] = rows.shape
    const plane = part('plane', reshape([kept ?? 1, count, 1]), rows)
    const pool = part(
      'largest',
      (name) => layers.maxPooling2d({ poolSize: [1, count], strides: 1, padding: 'valid', name }),
      plane,
    )
    return part('row', reshape([kept ?? 1, 1]), pool)
  }

const smallest =
  (count: number): RowReduction =>
  (rows, place) =>
    scaled(largest(count)(scaled(rows, -1, place), place), -1, place)

const sizes: RowReduction = (rows, place) =>
  place.part('sizes', (name) => layers.add({ name }), [
    place.part('cut', (name) => layers.reLU({ name }), rows),
    place.part('cut', (name) => layers.reLU({ name }), scaled(rows, -1, place)),
  ])

const variance =
  (count: number, divisor: number): RowReduction =>
  (rows, place) => {
    const mean = weighed(count, 1 / count)(rows, place)
    const off = place.part('off', (name) => layers.add({ name }), [rows, scaled(mean, -1, place)])
    const square = place.part('square', (name) => layers.multiply({ name }), [off, off])
    return weighed(count, 1 / divisor)(square, place)
  }

/** How rows of `count` numbers are reduced; null where no stock layers do it. */
function rowsOf({ reduction, count, setting }: ReduceOptions): RowReduction | null {
  const ways: Readonly<Record<Reduction, () => RowReduction | null>> = {
    sum: () => weighed(count, 1),
    mean: () => weighed(count, 1 / count),
    amax: () => largest(count),
    amin: () => smallest(count),
    var: () => (count > setting ? variance(count, count - setting) : null),
    norm() {
      const after =
        (next: RowReduction): RowReduction =>
        (rows, place) =>
          next(sizes(rows, place), place)
      if (setting === 1) return after(weighed(count, 1))
      if (setting === Infinity) return after(largest(count))
      if (setting === -Infinity) return after(smallest(count))
      if (setting !== 0) return null
      return after((rows, place) => weighed(count, 1)(positive(rows, place.part), place))
    },
  }
  return count > 0 ? ways[reduction]() : null
}

const NAMES: Readonly<Record<Reduction, string>> = {
  sum: 'Sum of no values',
  mean: 'Mean of no values',
  amax: 'Amax of no values',
  amin: 'Amin of no values',
  var: 'Var of too few values',
  norm: 'Norm',
}

/**
 * A reduction along axes of a sample: the reduced axes last, as one, and then each row becomes a
 * number. Not along the model's own batch axis.
 */
export function reduce(options: ReduceOptions): StockStep {
  const { reduction, axes, count } = options
  const rows = rowsOf(options)
  if (!rows) return absent(NAMES[reduction])
  return {
    layout: 'torch',
    lead: (_input, lead) => (lead === 'own' && axes.includes(0) ? null : lead),
    apply(tensor, place) {
      const { input, output, lead, part, last } = place
      const own = axes.map((axis) => axis - (lead === 'own' ? 1 : 0))
      const kept = input.flatMap((_, axis) => (own.includes(axis) ? [] : [axis]))
      const order = [...kept, ...own]
      const moved = order.every((axis, i) => axis === i)
        ? tensor
        : part(
            'turn',
            (name) => layers.permute({ dims: order.map((axis) => axis + 1), name }),
            tensor,
          )
      const flat = part('rows', reshape([sizeOf(kept.map((axis) => input[axis])), count]), moved)
      return last('shape', reshape(output), rows(flat, place))
    },
  }
}
