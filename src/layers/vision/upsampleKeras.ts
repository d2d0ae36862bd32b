import { type KerasLayer, keras, lambda, side } from '../python'
import { type Interpolation, isNearest } from './interpolation'

/** The cells that the output repeats along an axis, computed by NumPy. */
function nearestCells({ mode, scale, size, count }: Interpolation): string {
  if (mode === 'nearest-exact') {
    const ratio = scale === null ? `${size} / ${count}` : `(1 / ${scale})`
    const places = `((np.arange(${count}) + 0.5) * ${ratio}).astype('int32')`
    return `np.minimum(${places}, ${size - 1})`
  }
  return scale === null || scale === count / size
    ? `np.arange(${count}) * ${size} // ${count}`
    : `(np.arange(${count}) / ${scale}).astype('int32')`
}

/**
 * Upsampling as Keras layers. Null for align_corners, for bicubic, whose kernel differs in Keras,
 * and for linear modes where scale_factor is not the ratio of sizes.
 */
export function kerasResampled(all: readonly Interpolation[]): readonly KerasLayer[] | null {
  const whole = all.every(({ size, count }) => count % size === 0)
  const nearest = isNearest(all[0].mode)
  const factors = all.map(({ size, count }) => count / size)
  const placed = all.every(({ scale, size, count }) => scale === null || scale === count / size)
  if (nearest && !(placed && whole))
    return all.map((s, i) => lambda(`ops.take(x, ${nearestCells(s)}, axis=${i - all.length})`))
  if (nearest)
    return all.length === 2
      ? [keras('UpSampling2D', side(factors))]
      : [lambda(`ops.repeat(x, ${factors[0]}, axis=-1)`)]
  if (all[0].corners || all[0].mode === 'bicubic' || !placed) return null
  const sizes = all.map(({ count }) => count)
  if (all.length === 1)
    return [lambda(`ops.image.resize(x[:, :, None], (1, ${sizes[0]}))[:, :, 0]`)]
  return [
    whole
      ? keras('UpSampling2D', side(factors), "interpolation='bilinear'")
      : lambda(`ops.image.resize(x, (${sizes.join(', ')}))`),
  ]
}
