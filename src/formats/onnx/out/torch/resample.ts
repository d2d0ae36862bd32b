import type { Mixture } from '../../../../layers/torch/options'
import { interpolated, sharesOf } from '../../../../layers/vision/interpolation'
import type { NodeAttributes, OnnxPlace, OnnxStep } from '../step'

/** What Resize does with these words, for each axis; PyTorch's name for it. */
const WORDS = [
  {
    mode: 'nearest',
    corners: false,
    words: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
  },
  {
    mode: 'nearest-exact',
    corners: false,
    words: {
      mode: 'nearest',
      coordinate_transformation_mode: 'half_pixel',
      nearest_mode: 'round_prefer_ceil',
    },
  },
  {
    mode: 'bilinear',
    corners: false,
    words: { mode: 'linear', coordinate_transformation_mode: 'half_pixel' },
  },
  {
    mode: 'bilinear',
    corners: true,
    words: { mode: 'linear', coordinate_transformation_mode: 'align_corners' },
  },
  {
    mode: 'bicubic',
    corners: false,
    words: { mode: 'cubic', coordinate_transformation_mode: 'half_pixel' },
  },
  {
    mode: 'bicubic',
    corners: true,
    words: { mode: 'cubic', coordinate_transformation_mode: 'align_corners' },
  },
] as const

/** What each cell is made of, for a comparison. */
const told = (mixture: Mixture): readonly (readonly [number, number])[][] =>
  mixture.map((cell) => sharesOf(cell).filter(([, share]) => share !== 0))

const isSame = (a: Mixture, b: Mixture): boolean => {
  const [one, other] = [told(a), told(b)]
  return one.every(
    (cells, i) =>
      cells.length === other[i].length &&
      cells.every(
        ([cell, share], k) => cell === other[i][k][0] && Math.abs(share - other[i][k][1]) < 1e-6,
      ),
  )
}

/** The words with which Resize takes exactly these cells; null where there are none. */
function wordsOf(sizes: readonly number[], mixtures: readonly Mixture[]): NodeAttributes | null {
  const found = WORDS.find(({ mode, corners }) =>
    mixtures.every((mixture, i) => {
      const whole = interpolated({
        size: sizes[i],
        count: mixture.length,
        scale: null,
        mode,
        corners,
        single: false,
      })
      return isSame(mixture, whole)
    }),
  )
  if (!found) return null
  const texts = Object.entries(found.words).map(([name, text]) => [name, { text }] as const)
  return {
    ...Object.fromEntries(texts),
    ...(found.mode === 'bicubic' ? { cubic_coeff_a: { float: -0.75 } } : {}),
  }
}

/** One axis as a product with the matrix of its mixtures. */
function mixed(to: OnnxPlace, x: string, mixture: Mixture, size: number, isLast: boolean): string {
  const numbers = (): Float32Array => {
    const data = new Float32Array(mixture.length * size)
    for (const [i, cell] of mixture.entries())
      for (const [from, share] of sharesOf(cell))
        data[isLast ? from * mixture.length + i : i * size + from] += share
    return data
  }
  const shape = isLast ? [size, mixture.length] : [mixture.length, size]
  const matrix = to.floats(shape, numbers, 'mixture', JSON.stringify(mixture))
  return isLast ? to.add('MatMul', [x, matrix]) : to.add('MatMul', [matrix, x])
}

/** Interpolation as Resize, all other weighted sums as products with matrices. */
export const resample =
  (mixtures: readonly Mixture[]): OnnxStep =>
  (to) => {
    const [shape] = to.inputs
    const x = to.input(0)
    const sizes = shape.slice(-mixtures.length)
    const words = shape.length === mixtures.length + 2 ? wordsOf(sizes, mixtures) : null
    if (words) {
      const counts = mixtures.map((mixture) => mixture.length)
      const scales = [1, 1, ...counts.map((count, i) => count / sizes[i])].map(Math.fround)
      const exact = counts.every((count, i) => Math.floor(sizes[i] * scales[i + 2]) === count)
      const inputs = exact
        ? ['', to.floats([scales.length], () => scales, 'scales', scales.join())]
        : ['', '', to.ints([...shape.slice(0, 2), ...counts])]
      return to.add('Resize', [x, ...inputs], words)
    }
    return mixtures.reduce(
      (y, mixture, i) => mixed(to, y, mixture, sizes[i], i === mixtures.length - 1),
      x,
    )
  }
