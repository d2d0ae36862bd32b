import { createGenerator } from '../layers/generator'
import { remembered } from '../sources/remember'
import type { Tensor } from './project'

/** The coefficients of a superposition: f(a·x + b·y) is compared with a·f(x) + b·f(y). */
export interface Factors {
  readonly a: number
  readonly b: number
}

/** f(x), f(y), f(a·x + b·y) and f(0), all of one shape. */
export interface Images extends Factors {
  readonly x: Tensor
  readonly y: Tensor
  readonly both: Tensor
  readonly zero: Tensor
}

/** The two sides of a superposition, and whether they are equal. */
export interface Judgement extends Factors {
  /** `broken`: NaN or infinity occurred, so that they cannot be compared. */
  readonly verdict: 'linear' | 'affine' | 'not linear' | 'broken'
  /** The sides are those of g(x) = f(x) − f(0), because f(0) is not 0. */
  readonly shifted: boolean
  readonly left: Tensor
  readonly right: Tensor
  /** f(x) and f(y), shifted likewise: the right side is a·x + b·y. */
  readonly x: Tensor
  readonly y: Tensor
  /** The largest difference between the sides, and its row-major place. */
  readonly difference: number
  readonly at: number
  /** Largest difference attributed to rounding. */
  readonly tolerance: number
}

/**
 * Relative rounding tolerance. Float32 has 24 bits of precision, so a sum of K terms is off by up
 * to K·2⁻²⁴ of their size, typically √K·2⁻²⁴: 1e-5 for the 25,088 inputs of VGG's first Linear, and
 * several times that for consecutive layers. A nonlinear map differs by about the size of the
 * terms. That size is measured on f(y) as well as f(x): y is noise, whose terms do not cancel as
 * those of a smooth picture do.
 */
export const ROUNDING = 1e-4

/** a·x + b·y, elementwise in float32. */
export const combined = ({ a, b }: Factors, x: Tensor, y: Tensor): Tensor => ({
  shape: x.shape,
  data: x.data.map((value, i) => a * value + b * y.data[i]),
})

/** Zeros in the shape of a tensor. */
export const zerosAs = ({ shape, data }: Tensor): Tensor => ({
  shape,
  data: new Float32Array(data.length),
})

/** Root mean square; 1 where that is 0 or not finite. */
function sizeOfNumbers({ data }: Tensor): number {
  const mean = Math.sqrt(
    data.reduce((sum, value) => sum + value * value, 0) / Math.max(1, data.length),
  )
  return mean > 0 && Number.isFinite(mean) ? mean : 1
}

/**
 * Amplitude of loud noise relative to x, and to 1: it reveals nonlinearity that shows only at large
 * values.
 */
const LOUDER = 100

/** Cached across edits: drawing 250,000 numbers takes as long as the layers themselves. */
const noise = remembered((text) => {
  const [seed, count] = text.split(' ').map(Number)
  return createGenerator(seed).normal(count)
})

/** Gaussian noise in the shape and amplitude of x, or loud; deterministic per seed. */
export function noiseLike(x: Tensor, seed: number, loud: boolean): Tensor {
  const scale = loud ? LOUDER * Math.max(1, sizeOfNumbers(x)) : sizeOfNumbers(x)
  return {
    shape: x.shape,
    data: noise(`${seed} ${x.data.length}`).map((value) => value * scale),
  }
}

const largest = (...tensors: readonly Tensor[]): number => {
  let most = 0
  for (const { data } of tensors) for (const value of data) most = Math.max(most, Math.abs(value))
  return most
}

const finite = (...tensors: readonly Tensor[]): boolean =>
  tensors.every(({ data }) => data.every(Number.isFinite))

/**
 * Compares the two sides. A linear map maps zeros to exact zeros; one that differs from a linear
 * map by a constant, however small, is affine: the sides would differ by (a + b − 1) times that
 * constant.
 */
export function judge(images: Images): Judgement {
  const { a, b, both, zero } = images
  const tolerance =
    ROUNDING *
    Math.max(largest(zero), Math.max(Math.abs(a), Math.abs(b)) * largest(images.x, images.y))
  const shifted = largest(zero) !== 0
  const plain = (tensor: Tensor): Tensor =>
    shifted ? { ...tensor, data: tensor.data.map((value, i) => value - zero.data[i]) } : tensor
  const left = plain(both)
  const x = plain(images.x)
  const y = plain(images.y)
  const right = combined({ a, b }, x, y)
  let difference = 0
  let at = 0
  for (let i = 0; i < left.data.length; i++) {
    const here = Math.abs(left.data[i] - right.data[i])
    if (here > difference) [difference, at] = [here, i]
  }
  const same = difference <= tolerance
  const verdict = !finite(images.x, images.y, both, zero)
    ? 'broken'
    : !same
      ? 'not linear'
      : shifted
        ? 'affine'
        : 'linear'
  return { a, b, verdict, shifted, left, right, x, y, difference, at, tolerance }
}
