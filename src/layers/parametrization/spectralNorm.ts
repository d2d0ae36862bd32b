import { sizeOf } from '../tensorShape'
import type { Computed } from '../weight'
import { euclideanNorm } from './euclideanNorm'
import type { ParametrizationRule } from './rule'

/** PyTorch's default of `eps`: no smaller norm divides. */
const EPS = 1e-12

/** The numbers divided by their norm, in place. Source: torch.nn.functional.normalize. */
export function normalize(x: Float32Array): Float32Array {
  const norm = Math.max(euclideanNorm(x), Math.fround(EPS))
  for (let i = 0; i < x.length; i++) x[i] /= norm
  return x
}

/**
 * Calls `visit` for every number of the weight as a matrix, whose rows are the outputs: its place,
 * row and column.
 */
function eachEntry(
  { shape, by: { outputs } }: Computed,
  visit: (place: number, row: number, column: number) => void,
): void {
  const rows = shape[outputs]
  const inner = sizeOf(shape.slice(outputs + 1))
  const outer = sizeOf(shape.slice(0, outputs))
  let place = 0
  for (let o = 0; o < outer; o++)
    for (let row = 0; row < rows; row++)
      for (let i = 0; i < inner; i++) visit(place++, row, o * inner + i)
}

/** The matrix times v, or its transpose times u, in double precision. */
function times(of: Computed, w: Float32Array, by: Float32Array, transposed: boolean) {
  const rows = of.shape[of.by.outputs]
  const sums = new Float64Array(transposed ? w.length / rows : rows)
  eachEntry(of, (place, row, column) => {
    if (transposed) sums[column] += w[place] * by[row]
    else sums[row] += w[place] * by[column]
  })
  return sums
}

/** u and v, after the power iterations of one forward pass in training. */
function vectorsOf(of: Computed, [w, u, v]: readonly Float32Array[]) {
  const iterations = of.by.training ? of.by.n_power_iterations : 0
  let now = { u, v }
  for (let i = 0; i < iterations; i++) {
    const next = normalize(Float32Array.from(times(of, w, now.u, true)))
    now = { v: next, u: normalize(Float32Array.from(times(of, w, next, false))) }
  }
  return now
}

/** u, v and σ = u·(W v). */
function measured(of: Computed, held: readonly Float32Array[]) {
  const { u, v } = vectorsOf(of, held)
  const sigma = times(of, held[0], v, false).reduce((sum, each, row) => sum + each * u[row], 0)
  return { u, v, sigma }
}

/**
 * weight = weight_orig/σ, with σ = weight_u·(W weight_v), where W is weight_orig as a matrix whose
 * rows are the outputs. In training the power iteration brings u and v towards the first singular
 * vectors; outside of it they stay as they are, at first random. Source:
 * torch.nn.utils.spectral_norm.
 */
export const spectralNorm: ParametrizationRule = {
  formula: 'weight = weight_orig / σ, with σ = weight_u · (weight_orig as a matrix) · weight_v',
  keeps: false,
  held(weight, outputs) {
    const { name, shape, axes, fanIn } = weight
    const rows = shape[outputs]
    const vector = (sign: string, size: number, axis: string) =>
      ({
        name: `${name}_${sign}`,
        shape: [size],
        axes: [axis],
        fanIn,
        draw: { law: 'normal', scale: 1, unit: true },
        buffer: true,
      }) as const
    return [
      { ...weight, name: `${name}_orig` },
      vector('u', rows, axes[outputs]),
      vector('v', rows === 0 ? 0 : sizeOf(shape) / rows, 'column'),
    ]
  },
  value(of, held) {
    const sigma = Math.fround(measured(of, held).sigma)
    return held[0].map((each) => each / sigma)
  },
  gradients(of, held, dy) {
    const [w] = held
    const { u, v, sigma } = measured(of, held)
    const along = w.reduce((sum, each, i) => sum + each * dy[i], 0) / sigma ** 2
    const dw = new Float32Array(w.length)
    eachEntry(of, (place, row, column) => {
      dw[place] = dy[place] / sigma - along * u[row] * v[column]
    })
    return [dw, new Float32Array(u.length), new Float32Array(v.length)]
  },
  buffersAfter(of, held) {
    const { u, v } = vectorsOf(of, held)
    return { [`${of.name}_u`]: u, [`${of.name}_v`]: v }
  },
}
