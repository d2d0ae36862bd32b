import { sizeOf } from '../../layers/tensorShape'
import type { StoredTensor } from './storedTensor'
import { rowMajor } from './strided'

/** How a parametrised weight is written: the ends of its parts' names behind the layer's. */
interface PartsOfWeight {
  /** The ends of the parts; those of the last may be missing. */
  readonly parts: readonly string[]
  readonly optional: number
  readonly fold: (parts: readonly StoredTensor[]) => Float32Array
  /** The part that has the weight's shape. */
  readonly whole: number
  readonly about: string
}

/** g · v / ‖v‖, the norm over all axes along which g has one number. Source: weight_norm. */
function normed([g, v]: readonly StoredTensor[]): Float32Array {
  const scales = g.read()
  const values = v.read()
  const steps = rowMajor(v.shape)
  const strides = rowMajor(g.shape).map((stride, axis) => (g.shape[axis] > 1 ? stride : 0))
  const groupOf = (place: number): number =>
    strides.reduce(
      (sum, stride, axis) => sum + stride * (Math.floor(place / steps[axis]) % v.shape[axis]),
      0,
    )
  const groups = Uint32Array.from(values, (_, place) => groupOf(place))
  const squares = new Float64Array(scales.length)
  for (let i = 0; i < values.length; i++) squares[groups[i]] += values[i] ** 2
  return values.map((value, i) => (value * scales[groups[i]]) / Math.sqrt(squares[groups[i]]))
}

/** The product of u, the weight as a matrix whose rows lie along `axis`, and v. */
function sigma(
  weight: StoredTensor,
  data: Float32Array,
  axis: number,
  u: Float32Array,
  v: Float32Array | null,
): number {
  const { shape } = weight
  const rows = shape[axis]
  const inner = sizeOf(shape.slice(axis + 1))
  const columns = data.length / rows
  const product = new Float64Array(columns)
  for (let i = 0; i < data.length; i++) {
    const row = Math.floor(i / inner) % rows
    const column = Math.floor(i / (inner * rows)) * inner + (i % inner)
    product[column] += u[row] * data[i]
  }
  // Without v, as very old files are, it is the product itself, normalised.
  return v
    ? product.reduce((sum, value, i) => sum + value * v[i], 0)
    : Math.sqrt(product.reduce((sum, value) => sum + value ** 2, 0))
}

/** weight / σ, with the stored singular vectors, as in evaluation. Source: spectral_norm. */
function divided([weight, first, second]: readonly StoredTensor[]): Float32Array {
  const data = weight.read()
  const u = first.read()
  const v = second ? second.read() : null
  // The rows lie along axis 1 in transposed convolutions; the wrong pairing is far smaller.
  const sigmas = [0, 1].flatMap((axis) =>
    weight.shape[axis] === u.length && (!v || data.length / u.length === v.length)
      ? [sigma(weight, data, axis, u, v)]
      : [],
  )
  const most = Math.max(...sigmas.map(Math.abs))
  return data.map((value) => value / most)
}

const WEIGHT_NORM = 'the norm and direction of weight_norm'
const SPECTRAL_NORM = 'the weight and its singular vectors of spectral_norm'

const WAYS: readonly PartsOfWeight[] = [
  { parts: ['weight_g', 'weight_v'], optional: 0, fold: normed, whole: 1, about: WEIGHT_NORM },
  {
    parts: ['parametrizations.weight.original0', 'parametrizations.weight.original1'],
    optional: 0,
    fold: normed,
    whole: 1,
    about: WEIGHT_NORM,
  },
  {
    parts: ['weight_orig', 'weight_u', 'weight_v'],
    optional: 1,
    fold: divided,
    whole: 0,
    about: SPECTRAL_NORM,
  },
  {
    parts: [
      'parametrizations.weight.original',
      'parametrizations.weight.0._u',
      'parametrizations.weight.0._v',
    ],
    optional: 1,
    fold: divided,
    whole: 0,
    about: SPECTRAL_NORM,
  },
]

/** The tensors with one weight in place of each that is written as its parts, and what was done. */
export function folded(tensors: readonly StoredTensor[]): {
  readonly tensors: readonly StoredTensor[]
  readonly notes: readonly string[]
} {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]))
  const made = new Map<string, StoredTensor>()
  const gone = new Set<string>()
  const counts = new Map<string, number>()
  for (const { name } of tensors)
    for (const { parts: ends, optional, fold, whole, about } of WAYS) {
      if (name !== ends[0] && !name.endsWith(`.${ends[0]}`)) continue
      const layer = name.slice(0, name.length - ends[0].length)
      const parts = ends.flatMap((end) => byName.get(layer + end) ?? [])
      if (parts.length < ends.length - optional || gone.has(name)) continue
      for (const part of parts) gone.add(part.name)
      const { shape, dtype } = parts[whole]
      made.set(name, { name: `${layer}weight`, shape, dtype, read: () => fold(parts) })
      counts.set(about, (counts.get(about) ?? 0) + 1)
    }
  return {
    tensors: tensors.flatMap((one) => made.get(one.name) ?? (gone.has(one.name) ? [] : [one])),
    notes: [...counts].map(
      ([about, count]) =>
        `${count} ${count === 1 ? 'weight was' : 'weights were'} put together from ${about}.`,
    ),
  }
}
