import type { Shape } from '../layers/tensorShape'
import { sizeOf } from '../layers/tensorShape'
import type { Weight } from '../layers/weight'
import type { Tensor } from './project'

/** Number formats of fewer bits, of which it is asked what weights in them would give. */
export const ROUNDINGS = ['float16', 'int8'] as const
/** A number format of fewer bits. */
export type Rounding = (typeof ROUNDINGS)[number]

const one = new Float32Array(1)
const bits = new Uint32Array(one.buffer)
/** Adding and subtracting it rounds to a whole number, ties to even. */
const WHOLE = 2 ** 52 * 1.5
const LARGEST_HALF = 65504

/** The nearest whole number, of two equally near ones the even one. */
const whole = (value: number): number => value + WHOLE - WHOLE

/** A float32 number as float16 has it: ties to even, infinite above 65504. Source: IEEE 754. */
export function half(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  one[0] = value
  const exponent = Math.max(((bits[0] >>> 23) & 255) - 127, -14)
  const step = 2 ** (exponent - 10)
  const rounded = whole(value / step) * step
  if (Math.abs(rounded) > LARGEST_HALF) return rounded > 0 ? Infinity : -Infinity
  // The sign of a zero stays.
  return rounded === 0 && value < 0 ? -0 : rounded
}

/** The least scale of PyTorch's observers: float32's epsilon. */
const LEAST_SCALE = 2 ** -23

/**
 * Numbers as int8 has them, with a scale for each index of the first axis, symmetric around 0.
 * Source: PyTorch's per-channel symmetric observer of weights and quantize_per_channel.
 */
function eighth(shape: Shape, data: Float32Array): Float32Array {
  const length = sizeOf(shape.slice(1))
  const rounded = new Float32Array(data.length)
  for (let from = 0; from < data.length; from += length) {
    let largest = 0
    for (let i = from; i < from + length; i++) largest = Math.max(largest, Math.abs(data[i]))
    const scale = Math.max(Math.fround(largest / 127.5), LEAST_SCALE)
    const inverse = Math.fround(1 / scale)
    for (let i = from; i < from + length; i++) {
      const steps = Math.min(127, Math.max(-128, whole(Math.fround(data[i] * inverse))))
      rounded[i] = steps * scale
    }
  }
  return rounded
}

/**
 * A weight as it would be in this format: all in float16, buffers too, as `half()` does; in int8
 * learned weights of two axes and more, biases and statistics staying as they are.
 */
export function roundedWeight(
  { buffer, shape }: Pick<Weight, 'buffer' | 'shape'>,
  tensor: Tensor,
  rounding: Rounding,
): Tensor {
  if (rounding === 'float16') return { shape: tensor.shape, data: tensor.data.map(half) }
  if (buffer || shape.length < 2 || sizeOf(shape) === 0) return tensor
  return { shape: tensor.shape, data: eighth(shape, tensor.data) }
}
